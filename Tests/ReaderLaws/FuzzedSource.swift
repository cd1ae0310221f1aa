package import Records

/// A source that arbitrary bytes are read for.
///
/// The first byte of an input chooses among the variants of its format, the rest is the file.
package struct FuzzedSource {
    package let source: Source
    package let file: ArraySlice<UInt8>

    package init(_ input: [UInt8], format: SourceFormat) {
        let variants = Self.variants(of: format)
        source = variants[Int(input.first ?? 0) % variants.count]
        file = input.dropFirst()
    }

    private static func variants(of format: SourceFormat) -> [Source] {
        var plain = Source(
            name: "fuzzed",
            kind: format == .xml || format == .csv ? .notice : .message,
            format: format,
            files: ["*"]
        )
        switch format {
        case .xml:
            plain.record = ["r"]
            plain.fields = mapped(["@a", "b", "b/c", ".", "d[@t='x']/e", "b/@f"])
            var inner = plain
            inner.record = ["a", "r"]
            return [plain, inner] + encoded(plain, ["utf-16le", "windows-1251", "koi8-r"])
        case .csv:
            plain.fields = mapped(["a", "b", "c", "#4"])
            var bare = plain
            bare.header = false
            bare.fields = mapped(["#1", "#2", "#3"])
            bare.delimiter = ";"
            bare.quote = "'"
            bare.skip = 1
            var found = plain
            found.quote = "auto"
            found.skipLast = 1
            var escaped = plain
            escaped.escape = "\\"
            escaped.skip = 1
            return [plain, bare] + encoded(plain, ["utf-16be", "windows-1251", "iso-2022-jp"])
                + [found, escaped]
        case .telex:
            var ruled = plain
            ruled.separator = "==*"
            return [plain] + encoded(plain, ["windows-1256", "utf-16le"]) + [ruled]
        case .mbox, .eml:
            return [plain]
        }
    }

    /// One field of each kind of value, at the places in turn.
    private static func mapped(_ places: [String]) -> [FieldMapping] {
        let fields: [CanonicalField] = [
            .controlNumber, .requestingCountry, .requestedOn, .name, .noticeType, .charge,
        ]
        return zip(fields, places).map { FieldMapping(field: $0.rawValue, place: .at($1)) }
    }

    private static func encoded(_ source: Source, _ names: [String]) -> [Source] {
        names.map { name in
            var other = source
            other.encoding = name
            return other
        }
    }
}
