import Diagnostics

/// Who makes a file of the site, in an editor's words and with the place where it is named.
enum FileMaker: Sendable {
    /// The program itself, with what of it.
    case program(String)
    /// A template of `Templates/root`, by the path of the file it becomes.
    case rootTemplate(String)
    /// A file of `Templates/assets`, by its path in there.
    case asset(String)
    case page(ParsedPage)
    case record(kind: String, Located<String>)
    case alias(Located<String>, of: ParsedPage)
    /// An old address of a record, which `site.yaml` has.
    case redirect(Located<String>)
    /// A file of `Content` that is copied, by its path in there.
    case file(String)

    var words: String {
        switch self {
        case .program(let what): what
        case .rootTemplate(let path): "the template Templates/root/\(path)"
        case .asset(let path): "the file Templates/assets/\(path)"
        case .page(let page): "the page \(page.file.path)"
        case .record(let kind, let id): "the \(kind) '\(id.value)'"
        case .alias(_, let page): "an alias of the page \(page.file.path)"
        case .redirect: "a redirect in Content/site.yaml"
        case .file(let path): "the file Content/\(path)"
        }
    }

    /// Where an editor can change the name; `nil` for what the program makes.
    var place: SourceSpan? {
        switch self {
        case .program: nil
        case .rootTemplate(let path): Self.start(of: "Templates/root/" + path)
        case .asset(let path): Self.start(of: "Templates/assets/" + path)
        case .page(let page): page.place
        case .record(_, let id): id.span
        case .alias(let alias, _), .redirect(let alias): alias.span
        case .file(let path): Self.start(of: "Content/" + path)
        }
    }

    /// Whether it has its name from an id or a page's path, whose letters are checked where they are read.
    var isNamedByID: Bool {
        switch self {
        case .page, .record: true
        default: false
        }
    }

    private static func start(of path: String) -> SourceSpan {
        SourceSpan(startOf: SourceFile(path: path.withVisibleControls, bytes: []))
    }

    /// Of two makers the one with the higher rank is asked to give way: it is the easier to rename.
    var rank: Int {
        switch self {
        case .program: 0
        case .rootTemplate: 1
        case .asset: 2
        case .page: 3
        case .record: 4
        case .alias, .redirect: 5
        case .file: 6
        }
    }

    static let ranks = 0...6
}
