import Diagnostics
import Foundation

extension LanguageServer {
    func read<Parameters: Decodable>(_ data: Data) throws(RequestFault) -> Parameters {
        do {
            return try JSONDecoder().decode(WithParameters<Parameters>.self, from: data).params
        } catch {
            throw .invalidParameters(Self.words(error))
        }
    }

    static func words(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has another type than belongs there"
        case .dataCorrupted(let context): context.debugDescription
        default: "it cannot be read"
        }
    }

    func answer(_ id: RequestID?, _ result: Result<JSON, RequestFault>) {
        let outcome: (key: String, value: JSON) =
            switch result {
            case .success(let value): ("result", value)
            case .failure(let fault):
                ("error", .object([("code", .number(fault.code)), ("message", .text(fault.message))]))
            }
        write(.object([("jsonrpc", .text("2.0")), ("id", id?.json ?? .null), outcome]))
    }

    func notify(_ method: String, _ parameters: JSON) {
        write(.object([("jsonrpc", .text("2.0")), ("method", .text(method)), ("params", parameters)]))
    }

    func request(_ method: String, _ parameters: JSON) {
        asked += 1
        write(
            .object([
                ("jsonrpc", .text("2.0")), ("id", .text("sitegen-\(asked)")), ("method", .text(method)),
                ("params", parameters),
            ]))
    }

    func log(_ message: String) {
        notify("window/logMessage", .object([("type", .number(2)), ("message", .text(message))]))
    }

    func write(_ message: JSON) {
        var bytes: [UInt8] = []
        message.write(to: &bytes)
        send(FrameReader.frame(bytes))
    }
}
