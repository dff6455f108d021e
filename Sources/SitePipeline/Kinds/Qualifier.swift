/// How firmly a figure is given.
package enum Qualifier: String, CaseIterable, Sendable {
    case exact, about
    case atMost = "at-most"
    case atLeast = "at-least"
    case moreThan = "more-than"
    case lessThan = "less-than"

    var words: String {
        switch self {
        case .exact: ""
        case .about: "about"
        case .atMost: "up to"
        case .atLeast: "at least"
        case .moreThan: "more than"
        case .lessThan: "less than"
        }
    }
}
