import Testing

@testable import SitePipeline

/// Which texts name a person, as library catalogues write one, and which do not.
@Suite struct CatalogueNameTests {
    @Test(arguments: [
        ("García Márquez, Gabriel", "Gabriel García Márquez"), ("Quay,Ada", "Ada Quay"),
        ("O’Brien, Flann", "Flann O’Brien"),
        ("Saint-Exupéry, Antoine de", "Antoine de Saint-Exupéry"), ("van Gogh, Vincent", "Vincent van Gogh"),
        ("Tolkien, J. R. R.", "J. R. R. Tolkien"), ("Rowling, JK", "JK Rowling"), ("X, Malcolm", "Malcolm X"),
        ("de la Cruz, Juana Inés", "Juana Inés de la Cruz"), ("Ortega y Gasset, José", "José Ortega y Gasset"),
        ("Толстой, Лев", "Лев Толстой"),
    ])
    func isAPerson(_ text: String, _ name: String) {
        let author = Author(catalogueName: text)
        #expect(author.name == name)
        #expect(author != .literal(text))
    }

    @Test(arguments: [
        "Gabriel García Márquez", "Department of Justice, Office of Legal Counsel", "Light, He and Sons",
        "Tamber Ferries, Inc.", "Tamber Ferries, L.L.C.", "Fähre, GmbH", "Quay & Sons, Ltd", "Novartis, AG",
        "Justice, Ministry", "Harbour, University", "The Herald, Port Ellery", "Herald, The", "BBC, London",
        "Local 12, Dockers",
        "Quay, Ada, Jr.", "King, Martin Luther Jr.", "Ada Quay, PhD", "Ada Quay, harbour master", "Ada Quay, Editor",
        "Harbour, One Two Three Four Five", "One Two Three Four Five, Harbour", "Quay, Ada (editor)", "Quay; Ada, Bo",
        "毛, 泽东", ",", "Quay,", ", Ada", "", "  ,  ", "a,b,c,d", "Light, He, Robey",
    ])
    func isWhole(_ text: String) {
        #expect(Author(catalogueName: text) == .literal(text))
    }
}
