import Files
import Formats
import Foundation
import Warehousing

/// What stages wrote of one record, for people to look at.
struct StagedLines {
    /// The line of `1-extract`, as JSON.
    let extracted: String
    /// The line of `2-normalize`, as JSON.
    let normalized: String
    /// One line of words per value: its field, what was found, and what was read.
    private(set) var fields: [String] = []

    /// - Throws: `FileError` when the staged files cannot be read.
    init(of place: RecordOccurrence, out: String) throws {
        // The keys of a staged line are sorted, and no text can hold quotes that are not escaped.
        let wanted = ",\"offset\":\(place.offset),\"ordinal\":\(place.ordinal),\"source\":"
        func line(_ stage: String) throws(FileError) -> String {
            let path = ReadingUnit.stagedPath(
                "staged/\(stage)",
                source: place.source,
                file: nameBytes(printed: place.path)
            )
            let line = try firstLine(of: "\(out)/current/\(path)", holding: wanted)
            return String(decoding: line ?? Array("null".utf8), as: UTF8.self)
        }
        extracted = try line("1-extract")
        normalized = try line("2-normalize")
        guard let value = try? JSONDocument.read(Array(normalized.utf8)),
            case .object(let members)? = value.member("fields")?.content
        else { return }
        for member in members {
            guard case .array(let values) = member.value.content else { continue }
            fields += values.map {
                "\(member.key): \($0.found)\($0.read.map { " -> " + $0 } ?? "")"
            }
        }
    }
}

extension JSONValue {
    fileprivate func member(_ key: String) -> JSONValue? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.key == key }?.value
    }

    fileprivate var string: String? {
        guard case .string(let text) = content else { return nil }
        return text
    }

    /// What the source wrote.
    fileprivate var found: String {
        if let encoded = member("raw_base64")?.string, let bytes = Data(base64Encoded: encoded) {
            return "'\(shown(bytes))' (some bytes are no text)"
        }
        if case .number(let count)? = member("bytes")?.content { return "a text of \(count) bytes" }
        return "'\(shown((member("raw")?.string ?? "").utf8))'"
    }

    /// What was read from it; nil where it stands for itself.
    fileprivate var read: String? { member("value").map(\.words) }

    private var words: String {
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
        case .null, .bool, .number: return described
        }
    }

    private var days: String {
        let (from, to) = (member("from")?.string ?? "?", member("to")?.string ?? "?")
        return from == to ? from : "\(from) to \(to)"
    }

    private var reason: String { member("why")?.string.map { " (\($0))" } ?? "" }
}
