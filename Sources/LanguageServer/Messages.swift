import Diagnostics
import Foundation

/// The id of a request: a number or a text, as the client chose.
enum RequestID: Decodable, Hashable, Sendable {
    case number(Int)
    case text(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    var json: JSON {
        switch self {
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        }
    }
}

/// What every message has. A request has an id and a method, a notification a method, an answer an id.
struct Envelope: Decodable {
    var id: RequestID?
    var method: String?
}

/// A message with the parameters of its method.
struct WithParameters<Parameters: Decodable>: Decodable {
    var params: Parameters
}

/// Why a request gets no result. The codes are those of JSON-RPC 2.0 and the Language Server Protocol 3.17.
struct RequestFault: Error {
    var code: Int
    var message: String

    static func parseError(_ message: String) -> RequestFault { RequestFault(code: -32_700, message: message) }
    static func invalidRequest(_ message: String) -> RequestFault { RequestFault(code: -32_600, message: message) }
    static func unknownMethod(_ method: String) -> RequestFault {
        RequestFault(code: -32_601, message: "there is no method '\(method)'")
    }
    static func invalidParameters(_ message: String) -> RequestFault { RequestFault(code: -32_602, message: message) }
    static let notInitialized = RequestFault(code: -32_002, message: "the first request is 'initialize'")
    static let cancelled = RequestFault(code: -32_800, message: "cancelled")
    static func failed(_ message: String) -> RequestFault { RequestFault(code: -32_803, message: message) }
}

// MARK: Parameters

struct InitializeParameters: Decodable {
    struct Folder: Decodable {
        var uri: String
    }

    struct Capabilities: Decodable {
        struct General: Decodable {
            var positionEncodings: [String]?
        }

        struct Window: Decodable {
            var workDoneProgress: Bool?
        }

        struct Workspace: Decodable {
            struct Edit: Decodable {
                var documentChanges: Bool?
                var resourceOperations: [String]?
            }

            struct Watched: Decodable {
                var dynamicRegistration: Bool?
            }

            var workspaceEdit: Edit?
            var didChangeWatchedFiles: Watched?
        }

        struct TextDocument: Decodable {
            struct Completion: Decodable {
                struct Item: Decodable {
                    var snippetSupport: Bool?
                }

                var completionItem: Item?
            }

            struct Symbols: Decodable {
                var hierarchicalDocumentSymbolSupport: Bool?
            }

            var completion: Completion?
            var documentSymbol: Symbols?
        }

        var general: General?
        var window: Window?
        var workspace: Workspace?
        var textDocument: TextDocument?
    }

    var capabilities: Capabilities?
    var rootUri: String?
    var rootPath: String?
    var workspaceFolders: [Folder]?
}

/// What a client sets, under `initializationOptions`.
struct Settings: Decodable, Sendable {
    /// Whether pages that are drafts are built as well.
    var drafts: Bool?
    /// Whether warnings are errors.
    var strict: Bool?
    /// The folder of captured texts, from the site's folder or whole.
    var captures: String?
    /// Whether numbers show the claim that they rest on.
    var inlayHints: Bool?
    /// Whether the client has the command `sitegen.showUses`.
    var showUses: Bool?
}

struct InitializationOptions: Decodable {
    var initializationOptions: Settings?
}

struct DocumentID: Decodable, Sendable {
    var uri: String
}

struct OpenParameters: Decodable {
    struct Item: Decodable {
        var uri: String
        var version: Int?
        var text: String
    }

    var textDocument: Item
}

struct ChangeParameters: Decodable {
    struct ID: Decodable {
        var uri: String
        var version: Int?
    }

    struct Change: Decodable {
        var range: PositionRange?
        var text: String
    }

    var textDocument: ID
    var contentChanges: [Change]
}

/// Parameters of a request about one document.
protocol AboutDocument: Decodable, Sendable {
    var textDocument: DocumentID { get }
}

struct DocumentParameters: AboutDocument {
    var textDocument: DocumentID
}

struct PositionParameters: AboutDocument {
    var textDocument: DocumentID
    var position: Position
}

struct ReferenceParameters: AboutDocument {
    struct Context: Decodable, Sendable {
        var includeDeclaration: Bool?
    }

    var textDocument: DocumentID
    var position: Position
    var context: Context?
}

struct RenameParameters: AboutDocument {
    var textDocument: DocumentID
    var position: Position
    var newName: String
}

struct RangeParameters: AboutDocument {
    var textDocument: DocumentID
    var range: PositionRange
}

struct QueryParameters: Decodable, Sendable {
    var query: String
}

struct CancelParameters: Decodable {
    var id: RequestID
}

struct FoldersParameters: Decodable {
    struct Event: Decodable {
        var added: [InitializeParameters.Folder]
        var removed: [InitializeParameters.Folder]
    }

    var event: Event
}
