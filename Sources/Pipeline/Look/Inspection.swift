import Formats
import Profiling
import Records

/// The structure of one raw file, as a person or a program reads it.
struct Inspection {
    let file: String
    let profile: FileProfile

    var text: String {
        var lines = ["\(file): \(profile.format.kind.rawValue), \(counted(profile.size, "byte"))"]
        lines.append("  format    \(profile.format.evidence)")
        if !profile.encoding.isEmpty {
            let told = profile.encodingFindings.encodingWords(beside: profile.encoding)
            lines.append("  encoding  \(profile.encoding)\(told)")
        }
        if let csv = profile.format.csv { lines.append("  dialect   \(Self.words(csv))") }
        if let failure = profile.failure { lines.append("  breaks    \(failure.sentence)") }
        if !profile.isWhole { lines.append("  looked    at the first part only") }
        for records in profile.records {
            let name = records.record.isEmpty ? "" : " \(records.record.joined(separator: "/"))"
            let count = records.found
            let guess = profile.format.kind == .xml ? ", if these are records" : ""
            lines.append(
                "  records   \(profile.isWhole ? "" : "at least ")\(count)\(name)\(records.refusedWords)\(guess)"
            )
        }
        lines.append("")
        if let tree = profile.tree {
            lines += treeLines(tree)
        } else if let records = profile.records.first {
            lines += columns(records)
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
            let share = node.texts.filled == 0 ? "" : percent(node.texts.filled, of: node.count)
            var line = "\(node.count)".padded(10) + "\(node.mostInParent)".padded(8)
            line += share.padded(8) + "  "
            line += String(repeating: "  ", count: node.depth) + node.name
            lines.append(line + Self.shapes(node.texts, 2) + Self.examples(node.texts))
            for child in tree.children(of: number) { add(child) }
        }
        if !tree.nodes.isEmpty { add(0) }
        if tree.hasMore { lines.append("  and more paths than \(tree.nodes.count)") }
        return lines
    }

    private func columns(_ records: RecordProfile) -> [String] {
        let isLabelled = profile.format.kind != .csv
        let (places, rare) = ShownPlaces.of(records, in: profile.format.sourceFormat)
        var lines = ["  filled  distinct      length  \(isLabelled ? "label" : "column")"]
        for place in places {
            let texts = place.texts
            let length = texts.filled == 0 ? "" : "\(texts.shortest)-\(texts.longest)"
            var line = percent(place.records, of: records.looked).padded(8)
            line += "\(texts.distinctCount)".padded(10) + length.padded(12)
            line += "  " + place.name + Self.reads(texts)
            line += Self.shapes(texts, 3) + Self.examples(texts)
            lines.append(line)
        }
        if rare > 0 { lines.append("  and \(ShownPlaces.words(ofRare: rare))") }
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
}
