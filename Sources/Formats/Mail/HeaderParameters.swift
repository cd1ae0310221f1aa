/// The value of a structured MIME header and its parameters (RFC 2045, section 5.1; RFC 2231).
struct HeaderParameters {
    /// What stands before the first semicolon, in lower case, comments and spaces left out.
    private(set) var value: [UInt8] = []
    private var entries: [Entry] = []

    private struct Entry {
        /// In lower case, without the marks of RFC 2231.
        var name: [UInt8]
        /// Position among the pieces of one parameter; 0 where it is not cut.
        var section = 0
        /// Whether the name has a mark of RFC 2231.
        var isExtended = false
        /// Whether the text is percent-encoded, the first piece behind a charset and a language.
        var isEncoded = false
        var text: [UInt8]
    }

    /// More parameters are an attack on time.
    private static let limit = 1000

    init(_ header: UnsafeBufferPointer<UInt8>) {
        var scanner = ParameterScanner(header)
        value = scanner.readValue()
        while entries.count < Self.limit, let (name, text) = scanner.readParameter() {
            entries.append(Self.entry(name, text))
        }
    }

    /// `name*`, `name*0` or `name*0*`, taken apart.
    private static func entry(_ name: [UInt8], _ text: [UInt8]) -> Entry {
        let star = UInt8(ascii: "*")
        guard let first = name.firstIndex(of: star) else { return Entry(name: name, text: text) }
        var entry = Entry(name: Array(name[..<first]), isExtended: true, text: text)
        var digits = name[(first + 1)...]
        entry.isEncoded = digits.isEmpty || digits.last == star
        if digits.last == star { digits.removeLast() }
        entry.section = Int(String(decoding: digits.prefix(4), as: UTF8.self)) ?? 0
        return entry
    }

    /// The pieces that make up a parameter, in order; those of RFC 2231 outweigh a plain one.
    private func pieces(of name: StaticString) -> [Entry] {
        let own = entries.filter { isEqual($0.name, name) }
        let extended = own.filter(\.isExtended).enumerated().sorted {
            ($0.element.section, $0.offset) < ($1.element.section, $1.offset)
        }
        return extended.isEmpty ? Array(own.prefix(1)) : extended.map(\.element)
    }

    /// The text of a parameter that is ASCII, up to the first space; nil where there is none.
    func token(_ name: StaticString) -> [UInt8]? {
        let token = decoded(pieces(of: name)).bytes.prefix { !isHeaderSpace($0) }
        return token.isEmpty ? nil : Array(token)
    }

    /// The bytes of a parameter without the marks of RFC 2231; nil where there is none.
    func bytes(_ name: StaticString) -> [UInt8]? {
        let bytes = decoded(pieces(of: name)).bytes
        return bytes.isEmpty ? nil : bytes
    }

    /// The bytes that pieces stand for, and the charset that the first of them names.
    private func decoded(_ pieces: [Entry]) -> (bytes: [UInt8], charset: [UInt8]) {
        var charset: [UInt8] = []
        var bytes: [UInt8] = []
        for (index, piece) in pieces.enumerated() {
            var rest = piece.text[...]
            if index == 0, piece.isEncoded { charset = Self.takeCharset(from: &rest) }
            piece.isEncoded
                ? appendPercentDecoded(rest, to: &bytes) : bytes.append(contentsOf: rest)
        }
        return (bytes, charset)
    }

    /// The whole text of a parameter as it stands; nil where there is none.
    func raw(_ name: StaticString) -> [UInt8]? {
        let text = pieces(of: name).flatMap(\.text)
        return text.isEmpty ? nil : text
    }

    /// Appends the text of a parameter as UTF-8; nil where there is none.
    func append(
        _ name: StaticString,
        using charsets: inout CharsetDecoder,
        to text: inout [UInt8]
    ) -> (doubt: CharsetDoubt?, isFound: Bool) {
        let pieces = pieces(of: name)
        guard pieces.contains(where: { !$0.text.isEmpty }) else { return (nil, false) }
        guard pieces.contains(where: \.isEncoded) else {
            let whole = pieces.flatMap(\.text)
            let doubt = whole.withUnsafeBufferPointer {
                appendHeaderText($0, charsets: &charsets, to: &text)
            }
            return (doubt, true)
        }
        let (bytes, charset) = decoded(pieces)
        let doubt = bytes.withUnsafeBufferPointer { bytes in
            charset.withUnsafeBufferPointer { charsets.append(bytes, charset: $0, to: &text) }
        }
        return (doubt, true)
    }

    /// Takes `charset'language'` off the start of a text; a broken start stays.
    private static func takeCharset(from text: inout ArraySlice<UInt8>) -> [UInt8] {
        let quote = UInt8(ascii: "'")
        guard let first = text.firstIndex(of: quote),
            let second = text[(first + 1)...].firstIndex(of: quote)
        else { return [] }
        defer { text = text[(second + 1)...] }
        return Array(text[..<first])
    }
}

/// Walks over the value of a structured header.
private struct ParameterScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private static let semicolon = UInt8(ascii: ";")
    private static let slash = UInt8(ascii: "/")
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    mutating func readValue() -> [UInt8] {
        var value: [UInt8] = []
        while index < bytes.count, bytes[index] != Self.semicolon {
            if bytes[index] == UInt8(ascii: "(") {
                skipComment()
                continue
            }
            let byte = bytes[index]
            // A mailer may forget the semicolon, and spaces may stand around the slash of a type.
            if byte <= 0x20, let last = value.last, last != Self.slash,
                bytes[index...].first(where: { $0 > 0x20 }) != Self.slash
            {
                break
            }
            if byte > 0x20 { value.append(byte | (byte &- 0x41 < 26 ? 0x20 : 0)) }
            index += 1
        }
        return value
    }

    private mutating func skipComment() {
        var depth = 0
        repeat {
            if bytes[index] == UInt8(ascii: "(") { depth += 1 }
            if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
            index += 1
        } while depth > 0 && index < bytes.count
    }

    /// The next `name=text`; nil at the end.
    mutating func readParameter() -> (name: [UInt8], text: [UInt8])? {
        while index < bytes.count {
            while index < bytes.count, bytes[index] == Self.semicolon || bytes[index] <= 0x20 {
                index += 1
            }
            var name: [UInt8] = []
            while index < bytes.count, bytes[index] != UInt8(ascii: "="),
                bytes[index] != Self.semicolon
            {
                let byte = bytes[index]
                if byte > 0x20 { name.append(byte | (byte &- 0x41 < 26 ? 0x20 : 0)) }
                index += 1
            }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
            index += 1
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
            let isQuoted = index < bytes.count && bytes[index] == Self.quote
            let text = isQuoted ? readQuoted() : readBare()
            if !name.isEmpty { return (name, text) }
        }
        return nil
    }

    /// A quoted string; a backslash stays where it can only be part of a path.
    private mutating func readQuoted() -> [UInt8] {
        index += 1
        var text: [UInt8] = []
        while index < bytes.count, bytes[index] != Self.quote {
            if bytes[index] == Self.backslash, index + 1 < bytes.count,
                bytes[index + 1] == Self.quote || bytes[index + 1] == Self.backslash
            {
                index += 1
            }
            if bytes[index] != 0x0D, bytes[index] != 0x0A { text.append(bytes[index]) }
            index += 1
        }
        // What follows the closing quote, up to the semicolon, belongs to nothing.
        while index < bytes.count, bytes[index] != Self.semicolon { index += 1 }
        return text
    }

    /// Text without quotes ends with the semicolon: names with spaces are often not quoted.
    private mutating func readBare() -> [UInt8] {
        let start = index
        while index < bytes.count, bytes[index] != Self.semicolon { index += 1 }
        var end = index
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return bytes[start..<end].filter { $0 != 0x0D && $0 != 0x0A }
    }
}

/// Appends text with `%XX` as bytes; a `%` that no two digits follow stays.
private func appendPercentDecoded(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    var index = text.startIndex
    while index < text.endIndex {
        if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex,
            let high = hexValue(text[index + 1]), let low = hexValue(text[index + 2])
        {
            bytes.append(high << 4 | low)
            index += 3
        } else {
            bytes.append(text[index])
            index += 1
        }
    }
}

/// Whether bytes are those of a word.
func isEqual(_ bytes: some Sequence<UInt8>, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { bytes.elementsEqual($0) }
}
