import Formats
import Records

/// Reads the keys of a source that say how the bytes of its files are taken apart.
struct DialectConfig {
    let object: ConfigObject

    func read(_ shape: inout SourceShape, _ source: inout Source) {
        readEncoding(shape, &source)
        readRecord(shape, &source)
        readSeparator(shape, &source)
        for key in ["delimiter", "quote", "escape", "header", "skip"] where shape.isNone(of: [.csv])
        {
            if object[key] != nil {
                object.complain("belongs to sources of the format csv", at: key)
            }
        }
        source.delimiter = object["delimiter"].flatMap { delimiter($0) } ?? source.delimiter
        source.quote = object["quote"].flatMap { quote($0) } ?? source.quote
        source.escape = object["escape"].flatMap { escape($0) } ?? source.escape
        source.header = object["header"]?.bool ?? source.header
        readSkip(&source)
        shape.hasHeader = source.header
        refuseSharedMarks(source)
    }

    private func readEncoding(_ shape: SourceShape, _ source: inout Source) {
        guard let value = object["encoding"] else { return }
        source.encoding = value.encoding ?? source.encoding
        if shape.isNone(of: [.xml, .csv, .telex]), source.encoding != "auto" {
            value.complain("auto, since every part of a mail names its own", found: "a name")
        }
    }

    private func readSeparator(_ shape: SourceShape, _ source: inout Source) {
        guard let value = object["separator"] else { return }
        if shape.isNone(of: [.telex]) {
            object.complain("belongs to sources of the format telex", at: "separator")
        }
        guard let text = value.string else { return }
        let isForm = text.contains { !"*? ".contains($0) }
        if !isForm || text.contains(where: \.isNewline) || text.first == " " || text.last == " " {
            let expected = "the form of one line such as '====*', without spaces around it"
            value.complain(expected, found: "'\(text)'")
        }
        source.separator = text
    }

    private func readRecord(_ shape: SourceShape, _ source: inout Source) {
        guard let value = shape.format == .xml ? object.required("record") : object["record"] else {
            return
        }
        if shape.isNone(of: [.xml]) {
            object.complain("belongs to sources of the format xml", at: "record")
        }
        guard let text = value.string else { return }
        if !PlaceSyntax.isElementPath(text) {
            value.complain("a path of elements such as export/notice", found: "'\(text)'")
        }
        source.record = text.split(separator: "/").map(String.init)
    }

    /// Preamble lines as a number, or those and total lines as an object.
    private func readSkip(_ source: inout Source) {
        guard let value = object["skip"] else { return }
        if case .number = value.value.content {
            source.skip = value.count ?? source.skip
            return
        }
        guard case .object = value.value.content, let lines = value.object else {
            return value.complain(
                "a number of lines, or an object such as { \"first\": 3, \"last\": 1 }"
            )
        }
        source.skip = lines["first"]?.count ?? source.skip
        source.skipLast = lines["last"]?.count ?? source.skipLast
        lines.refuseOthers()
        if lines.members.isEmpty {
            value.complain("the numbers of lines first and last, or one of them", found: "neither")
        }
    }

    /// One character cannot mean two things.
    private func refuseSharedMarks(_ source: Source) {
        let marks = [
            ("delimiter", source.delimiter), ("quote", source.quote), ("escape", source.escape),
        ]
        .filter { $0.1 != "auto" && !$0.1.isEmpty }
        for (index, mark) in marks.enumerated() {
            guard let other = marks[..<index].first(where: { $0.1 == mark.1 }) else { continue }
            object.complain("found the \(other.0), expected another character", at: mark.0)
        }
    }

    private func delimiter(_ value: ConfigValue) -> String? {
        if case .string(let text) = value.value.content, text == "auto" { return text }
        return character(value, expected: "auto or one ASCII character")
    }

    /// The character of quotes; empty for null, which says that quotes have no meaning.
    private func quote(_ value: ConfigValue) -> String? {
        if value.isNull { return "" }
        if case .string(let text) = value.value.content, text == "auto" { return text }
        return character(
            value,
            expected: "auto, one ASCII character, or null where there are no quotes"
        )
    }

    /// The character before a quote that is text; empty for null, where nothing escapes.
    private func escape(_ value: ConfigValue) -> String? {
        if value.isNull { return "" }
        if case .string(let text) = value.value.content, text == "auto" { return text }
        return character(
            value,
            expected: "auto, one ASCII character, or null where nothing escapes"
        )
    }

    /// One character that can stand between or around cells: ASCII, and no line ending.
    private func character(_ value: ConfigValue, expected: String) -> String? {
        guard let text = value.string else { return nil }
        if text.utf8.count == 1, text != "\n", text != "\r", text != "\0" { return text }
        value.complain(expected, found: "'\(text)'")
        return nil
    }
}
