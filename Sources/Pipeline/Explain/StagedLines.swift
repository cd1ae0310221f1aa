import Files
import Formats
import Foundation
import Normalization
import Records
import Warehousing

/// What stages wrote of one record, for people to look at.
struct StagedLines {
    /// The line of `1-extract`, as JSON.
    let extracted: String
    /// The line of `2-normalize`, as JSON.
    let normalized: String
    /// One line of words per value: its field, what was found, and what was read.
    private(set) var fields: [String] = []
    /// The lookups that decided values of the record, as JSON.
    private(set) var decisions: [String] = []
    /// One line of words per text that no field takes and nobody ignores: its place, and the text.
    private(set) var unmapped: [String] = []

    /// `source` is nil where the configuration has it no more.
    ///
    /// - Throws: `FileError` when the staged files cannot be read.
    init(
        of place: RecordOccurrence,
        source: Source?,
        lookups: [Lookup],
        out: String
    ) throws {
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
        let reviewed = DecidedValues(lookups: lookups, kind: place.kind)
        var entries: [String] = []
        var taken: [String] = []
        for member in Self.object(normalized)?.member("fields")?.members ?? [] {
            for value in member.value.items ?? [] {
                let read = value.read.map { " -> " + $0 } ?? ""
                let decision = value.member("decided_by")?.string
                let decided = decision.map {
                    reviewed.decision($0, on: value.member("raw")?.string, of: member.key)
                }
                fields.append("\(member.key): \(value.found)\(read)\(decided?.words ?? "")")
                if let entry = decided?.json, !entries.contains(entry) { entries.append(entry) }
                taken += value.member("raw")?.string.map { [$0] } ?? []
            }
        }
        decisions = entries
        if let source { unmapped = Self.unmapped(of: extracted, source, taken: taken) }
    }

    private static func object(_ line: String) -> JSONValue? {
        try? JSONDocument.read(Array(line.utf8))
    }

    /// A place that fields take by a test has only those texts that no field shows.
    private static func unmapped(
        of extracted: String,
        _ source: Source,
        taken: [String]
    ) -> [String] {
        let line = object(extracted)
        let places = line?.member("fields")?.members ?? []
        let named = NamedPlaces(source: source, places: places.map(\.key))
        return places.enumerated().flatMap { index, place in
            let uses = named.fields(of: index)
            let isTested = !uses.isEmpty && uses.allSatisfy(\.isTested)
            guard isTested || named.isLeftOver(index) else { return [String]() }
            let originals = line?.member("bytes")?.member(place.key)?.items ?? []
            return (place.value.items ?? []).enumerated().compactMap { number, text in
                guard let text = text.string, !text.isEmpty,
                    !isTested || !mayBeTaken(text, taken)
                else { return nil }
                let original = originals.indices.contains(number) ? originals[number].string : nil
                return "\(shown(place.key.utf8)): \(words(text, original))"
            }
        }
    }

    /// Whether a field may show a text: whole, as a part of its own, or as one of several.
    private static func mayBeTaken(_ text: String, _ taken: [String]) -> Bool {
        text.utf8.count > longestText
            || taken.contains { text.contains($0) || $0.contains(text) }
    }

    /// Longer texts stand in full in `1-extract` only.
    private static let longestText = 1024

    private static func words(_ text: String, _ original: String?) -> String {
        if let bytes = original.flatMap({ Data(base64Encoded: $0) }) {
            return "'\(shown(bytes))' (some bytes are no text)"
        }
        let count = text.utf8.count
        return count > longestText ? "a text of \(count) bytes" : "'\(shown(text.utf8))'"
    }
}
