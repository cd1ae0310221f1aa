import Formats
import Records

/// Reads the keys of a source that say how the bytes of its files are taken apart.
struct DialectConfig {
    let object: ConfigObject

    func read(_ shape: inout SourceShape, _ source: inout Source) {
        readEncoding(shape, &source)
        readRecord(shape, &source)
        for key in ["delimiter", "quote", "header", "skip"] where shape.isNone(of: [.csv]) {
            if object[key] != nil {
                object.complain("belongs to sources of the format csv", at: key)
            }
        }
        source.delimiter = object["delimiter"].flatMap { delimiter($0) } ?? source.delimiter
        source.quote = object["quote"].flatMap { quote($0) } ?? source.quote
        source.header = object["header"]?.bool ?? source.header
        source.skip = object["skip"]?.count ?? source.skip
        shape.hasHeader = source.header
        if source.delimiter == source.quote {
            object.complain("found the delimiter, expected another character", at: "quote")
        }
    }

    private func readEncoding(_ shape: SourceShape, _ source: inout Source) {
        guard let value = object["encoding"] else { return }
        source.encoding = value.encoding ?? source.encoding
        if shape.isNone(of: [.xml, .csv, .telex]), source.encoding != "auto" {
            value.complain("auto, since every part of a mail names its own", found: "a name")
        }
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

    private func delimiter(_ value: ConfigValue) -> String? {
        if case .string(let text) = value.value.content, text == "auto" { return text }
        return character(value, expected: "auto or one ASCII character")
    }

    /// The character of quotes; empty for null, which says that quotes have no meaning.
    private func quote(_ value: ConfigValue) -> String? {
        if value.isNull { return "" }
        return character(value, expected: "one ASCII character, or null where there are no quotes")
    }

    /// One character that can stand between or around cells: ASCII, and no line ending.
    private func character(_ value: ConfigValue, expected: String) -> String? {
        guard let text = value.string else { return nil }
        if text.utf8.count == 1, text != "\n", text != "\r", text != "\0" { return text }
        value.complain(expected, found: "'\(text)'")
        return nil
    }
}
