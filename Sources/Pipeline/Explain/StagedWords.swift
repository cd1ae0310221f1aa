import Formats
import Foundation
import Records

/// Values of staged files as people are shown them.
extension JSONValue {
    func member(_ key: String) -> JSONValue? {
        members?.first { $0.key == key }?.value
    }

    var members: [JSONMember]? {
        guard case .object(let members) = content else { return nil }
        return members
    }

    var items: [JSONValue]? {
        guard case .array(let values) = content else { return nil }
        return values
    }

    var string: String? {
        guard case .string(let text) = content else { return nil }
        return text
    }

    /// What the source wrote.
    var found: String {
        if let encoded = member("raw_base64")?.string, let bytes = Data(base64Encoded: encoded) {
            return "'\(shown(bytes))' (some bytes are no text)"
        }
        if case .number(let count)? = member("bytes")?.content { return "a text of \(count) bytes" }
        return "'\(shown((member("raw")?.string ?? "").utf8))'"
    }

    /// What was read from it; nil where it stands for itself.
    var read: String? { member("value").map(\.words) }

    /// A staged value in words: `2014-01-02 or 2014-02-01 (day or month first)`.
    var words: String {
        switch content {
        case .string(let text): return "'\(shown(text.utf8))'"
        case .array(let values):
            let isNested = values.contains { if case .array = $0.content { true } else { false } }
            let words = values.map { isNested ? $0.words : $0.string ?? $0.words }
            return values.isEmpty ? "nothing" : words.joined(separator: isNested ? " and " : " or ")
        case .object:
            if case .array(let readings)? = member("readings")?.content {
                return readings.map(\.days).joined(separator: " or ") + reason
            }
            return days + reason
        case .null: return "nothing"
        case .bool, .number: return described
        }
    }

    private var days: String {
        let (from, to) = (member("from")?.string ?? "?", member("to")?.string ?? "?")
        return from == to ? from : "\(from) to \(to)"
    }

    private var reason: String { member("why")?.string.map { " (\($0))" } ?? "" }
}
