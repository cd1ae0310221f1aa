import Formats
import Foundation
import Profiling
import Records

/// The structure of one raw file, as a person or a program reads it.
struct Inspection {
    let file: String
    let profile: FileProfile

    var text: String {
        var lines = ["\(file): \(profile.format.kind.rawValue), \(profile.size) bytes"]
        lines.append("  format    \(profile.format.evidence)")
        if !profile.encoding.isEmpty {
            let told = profile.encodingFindings.map { "; \($0.reason.sentence)" }.joined()
            lines.append("  encoding  \(profile.encoding)\(told)")
        }
        if let csv = profile.format.csv { lines.append("  dialect   \(Self.words(csv))") }
        if let failure = profile.failure { lines.append("  breaks    \(failure.sentence)") }
        if !profile.isWhole { lines.append("  looked    at the first part only") }
        for records in profile.records {
            let name = records.record.isEmpty ? "" : " \(records.record.joined(separator: "/"))"
            let refused = records.refused.sorted { $0.key < $1.key }
                .map { ", \($0.value) refused (\($0.key))" }.joined()
            let count = records.found
            let guess = profile.format.kind == .xml ? ", if these are records" : ""
            lines.append(
                "  records   \(profile.isWhole ? "" : "at least ")\(count)\(name)\(refused)\(guess)"
            )
        }
        lines.append("")
        if let tree = profile.tree {
            lines += treeLines(tree)
        } else if let records = profile.records.first {
            lines += Self.columns(records, isLabelled: profile.format.kind != .csv)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(_ csv: CSVGuess) -> String {
        let delimiter = csv.delimiter == "\t" ? "tab" : "'\(csv.delimiter)'"
        let header: String =
            switch csv.header {
            case .sure, .likely: "columns named by the first row"
            case .none: "columns without names"
            }
        let skip = csv.skip > 0 ? ", lines before it: \(csv.skip)" : ""
        return "delimiter \(delimiter), quote \(csv.quote), \(header)\(skip)"
    }

    private func treeLines(_ tree: ElementTree) -> [String] {
        var lines = ["     count    most  filled  element"]
        func add(_ number: Int) {
            let node = tree.nodes[number]
            let share = node.texts.filled == 0 ? "" : Self.percent(node.texts.filled, node.count)
            var line = Self.padded("\(node.count)", 10) + Self.padded("\(node.mostInParent)", 8)
            line += Self.padded(share, 8) + "  "
            line += String(repeating: "  ", count: node.depth) + node.name
            lines.append(line + Self.shapes(node.texts, 2) + Self.examples(node.texts))
            for child in tree.children(of: number) { add(child) }
        }
        if !tree.nodes.isEmpty { add(0) }
        return lines
    }

    private static func columns(_ records: RecordProfile, isLabelled: Bool) -> [String] {
        // A rare label may be the beginning of a sentence, and name a person.
        let places = records.places.filter { !isLabelled || $0.records > 1 || records.looked < 3 }
        var lines = ["  filled  distinct      length  \(isLabelled ? "label" : "column")"]
        for place in places {
            let texts = place.texts
            var line = padded(percent(place.records, records.looked), 8)
            line += padded("\(texts.distinctCount)", 10)
            line += padded(texts.filled == 0 ? "" : "\(texts.shortest)-\(texts.longest)", 12)
            line += "  " + place.name + reads(texts) + shapes(texts, 3) + examples(texts)
            lines.append(line)
        }
        let rare = records.places.count - places.count
        if rare > 0 { lines.append("  and \(rare) labels of one message each") }
        return lines
    }

    private static func reads(_ texts: ValueProfile) -> String {
        let found = ValueKinds.named.map { ($0.name, texts.share(of: $0.kind)) }
            .filter { $0.1 >= 0.1 && $0.0 != "words" }
            .map { "\($0.0) \(Int(($0.1 * 100).rounded())) %" }
        return found.isEmpty ? "" : "  [\(found.joined(separator: ", "))]"
    }

    private static func shapes(_ texts: ValueProfile, _ count: Int) -> String {
        let shapes = texts.commonShapes(count).map { "\($0.shape) ×\($0.count)" }
        return shapes.isEmpty ? "" : "  " + shapes.joined(separator: ", ")
    }

    private static func examples(_ texts: ValueProfile) -> String {
        texts.examples.isEmpty ? "" : "  = " + texts.examples.joined(separator: " | ")
    }

    private static func percent(_ part: Int, _ all: Int) -> String {
        all == 0 ? "" : "\(Int((Double(part) * 100 / Double(all)).rounded())) %"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

/// The same as JSON.
extension Inspection {
    private struct Answer: Encodable {
        var file: String
        var format: String
        var evidence: String
        var encoding: String
        var bytes: Int64
        var isWhole: Bool
        var failure: String?
        var dialect: CSVGuess?
        var elements: [Element]?
        var records: [Records]
    }

    private struct Element: Encodable {
        var path: String
        var count: Int
        var most: Int
        var filled: Int
        var shapes: [Shape]
        var examples: [String]?
    }

    private struct Records: Encodable {
        var record: String?
        var found: Int
        var refused: [String: Int]
        var places: [Place]
    }

    private struct Place: Encodable {
        var place: String
        var records: Int
        var distinct: Int
        var shortest: Int
        var longest: Int
        var shapes: [Shape]
        var reads: [String: Double]
        var examples: [String]?
    }

    private struct Shape: Encodable {
        var shape: String
        var count: Int
    }

    /// The structure as one JSON object with sorted keys.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let answer = Answer(
            file: file,
            format: profile.format.kind.rawValue,
            evidence: profile.format.evidence,
            encoding: profile.encoding,
            bytes: profile.size,
            isWhole: profile.isWhole,
            failure: profile.failure?.code,
            dialect: profile.format.csv,
            elements: profile.tree?.nodes.map(Self.element),
            records: profile.records.map(Self.records)
        )
        return String(decoding: try encoder.encode(answer), as: UTF8.self) + "\n"
    }

    private static func element(_ node: ElementTree.Node) -> Element {
        Element(
            path: node.path,
            count: node.count,
            most: node.mostInParent,
            filled: node.texts.filled,
            shapes: shapes(node.texts),
            examples: node.texts.examples.isEmpty ? nil : node.texts.examples
        )
    }

    private static func records(_ records: RecordProfile) -> Records {
        Records(
            record: records.record.isEmpty ? nil : records.record.joined(separator: "/"),
            found: records.found,
            refused: records.refused,
            places: records.places.map { place in
                Place(
                    place: place.name,
                    records: place.records,
                    distinct: place.texts.distinctCount,
                    shortest: place.texts.shortest,
                    longest: place.texts.longest,
                    shapes: shapes(place.texts),
                    reads: reads(place.texts),
                    examples: place.texts.examples.isEmpty ? nil : place.texts.examples
                )
            }
        )
    }

    private static func shapes(_ texts: ValueProfile) -> [Shape] {
        texts.commonShapes(5).map { Shape(shape: $0.shape, count: $0.count) }
    }

    private static func reads(_ texts: ValueProfile) -> [String: Double] {
        var reads: [String: Double] = [:]
        for (kind, name) in ValueKinds.named where texts.share(of: kind) > 0 {
            reads[name] = (texts.share(of: kind) * 1000).rounded() / 1000
        }
        return reads
    }
}
