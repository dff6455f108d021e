import Diagnostics

/// A record's new id, or a page's new path.
package struct Renaming: Sendable {
    /// The singular of the record's kind, or `page`.
    package var kind: String
    /// An id, or a path from `Content` with its ending.
    package var old: String
    package var new: String

    package init(kind: String, old: String, new: String) {
        (self.kind, self.old, self.new) = (kind, old, new)
    }
}

/// The renamings of one run, ready to be looked up.
struct Renamings {
    private let byKind: [String: [String: String]]

    init(_ all: [Renaming]) {
        byKind = Dictionary(grouping: all, by: \.kind).mapValues { renamings in
            Dictionary(renamings.map { ($0.old, $0.new) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The new name, where there is one.
    func new(_ kind: String, _ old: String) -> String? { byKind[kind]?[old] }

    /// The name after all.
    func name(_ kind: String, _ old: String) -> String { new(kind, old) ?? old }

    /// What is written in the place of a name; `nil` where it stays.
    func text(of use: NameUse) throws(MachineError) -> String? {
        switch use.form {
        case .whole: return new(use.kind, use.name)
        case .topic:
            guard let path = new(use.kind, use.name) else { return nil }
            guard let topic = Page.topic(of: path) else {
                throw MachineError(
                    "'\(use.name)' is a topic, which \(use.span.place) names, and '\(path)' would be none; give it another name in topics/"
                )
            }
            return topic
        case .relative(let page):
            let here = page.map { name(NameUse.page, $0) } ?? ""
            let isElsewhere = Self.folder(here) != Self.folder(page ?? "")
            guard isElsewhere || new(use.kind, use.name) != nil else { return nil }
            return LinkResolver.relative(name(use.kind, use.name), from: Self.folder(here))
        }
    }

    private static func folder(_ path: String) -> [Substring] { path.split(separator: "/").dropLast() }
}
