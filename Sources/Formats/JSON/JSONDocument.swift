/// A strict reader of JSON (RFC 8259) that keeps lines and the order of keys.
///
/// Refused beside what the standard refuses: duplicate keys, and nesting deeper than 100.
package struct JSONDocument {
    private static let depthLimit = 100
    private let bytes: [UInt8]
    private var position = 0
    private var line: Int
    private var lineStart = 0
    private var depth = 0

    private init(_ bytes: [UInt8], line: Int) {
        self.bytes = bytes
        self.line = line
    }

    /// Reads one document, whose first line has the given number.
    ///
    /// - Throws: `JSONError` at the first place that is no JSON.
    package static func read(
        _ bytes: [UInt8],
        line: Int = 1
    ) throws(JSONError) -> JSONValue {
        var document = JSONDocument(bytes, line: line)
        if bytes.starts(with: ByteOrderMark.utf8) { document.position = ByteOrderMark.utf8.count }
        document.skipSpace()
        let value = try document.value()
        document.skipSpace()
        guard document.position == bytes.count else {
            throw document.error("expected the end of the text")
        }
        return value
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func error(_ expectation: String) -> JSONError {
        let found: String =
            switch next {
            case nil: "the end of the text"
            case .some(let byte) where byte > 0x20 && byte < 0x7F:
                "'\(Character(Unicode.Scalar(byte)))'"
            case .some: "another character"
            }
        return JSONError(
            line: line,
            column: position - lineStart + 1,
            sentence: "found \(found), \(expectation)"
        )
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
            if byte == 0x0A {
                line += 1
                lineStart = position
            }
        }
    }

    private mutating func take(_ byte: UInt8, _ expectation: String) throws(JSONError) {
        guard next == byte else { throw error(expectation) }
        position += 1
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        let start = line
        let content: JSONValue.Content =
            switch next {
            case UInt8(ascii: "{"): try object()
            case UInt8(ascii: "["): try array()
            case UInt8(ascii: "\""): .string(try string())
            case UInt8(ascii: "t"): try word("true", .bool(true))
            case UInt8(ascii: "f"): try word("false", .bool(false))
            case UInt8(ascii: "n"): try word("null", .null)
            default: .number(try number())
            }
        return JSONValue(content: content, line: start)
    }

    private mutating func word(
        _ word: String,
        _ content: JSONValue.Content
    ) throws(JSONError) -> JSONValue.Content {
        guard bytes[position...].starts(with: word.utf8) else { throw error("expected a value") }
        position += word.utf8.count
        return content
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        guard depth <= Self.depthLimit else {
            throw error("expected at most \(Self.depthLimit) levels")
        }
        position += 1
        skipSpace()
    }

    private mutating func object() throws(JSONError) -> JSONValue.Content {
        try enter()
        var members: [JSONMember] = []
        // By their bytes: letters that are composed and letters with marks behind them are two texts.
        var keys: Set<[UInt8]> = []
        while next != UInt8(ascii: "}") {
            if !members.isEmpty {
                try take(UInt8(ascii: ","), "expected ',' or '}'")
                skipSpace()
            }
            let start = line
            guard next == UInt8(ascii: "\"") else { throw error("expected a key in quotes") }
            let key = try string()
            guard keys.insert(Array(key.utf8)).inserted else {
                throw JSONError(
                    line: start,
                    column: position - lineStart + 1,
                    sentence: "found the key '\(key)' again, expected it once",
                    plain: "found a key again, expected it once"
                )
            }
            skipSpace()
            try take(UInt8(ascii: ":"), "expected ':'")
            skipSpace()
            members.append(JSONMember(key: key, line: start, value: try value()))
            skipSpace()
        }
        depth -= 1
        position += 1
        return .object(members)
    }

    private mutating func array() throws(JSONError) -> JSONValue.Content {
        try enter()
        var values: [JSONValue] = []
        while next != UInt8(ascii: "]") {
            if !values.isEmpty {
                try take(UInt8(ascii: ","), "expected ',' or ']'")
                skipSpace()
            }
            values.append(try value())
            skipSpace()
        }
        depth -= 1
        position += 1
        return .array(values)
    }

    private mutating func number() throws(JSONError) -> String {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let whole = digits()
        let leadsWithZero = whole > 1 && bytes[position - whole] == UInt8(ascii: "0")
        guard whole > 0, !leadsWithZero else { throw error("expected a value") }
        if next == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw error("expected a digit") }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            guard digits() > 0 else { throw error("expected a digit") }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next, byte != 0x22 {
            guard byte >= 0x20 else { throw error("expected no control character in a string") }
            position += 1
            if byte == 0x5C {
                try escape(into: &text)
            } else {
                text.append(byte)
            }
        }
        try take(0x22, "expected the end of the string")
        guard let valid = String(validating: text, as: UTF8.self) else {
            throw error("expected UTF-8 in the string before")
        }
        return valid
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let escapes: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
            0x74: 0x09,
        ]
        guard let byte = next else { throw error("expected an escape") }
        if let plain = escapes[byte] {
            position += 1
            return text.append(plain)
        }
        guard byte == UInt8(ascii: "u") else { throw error("expected an escape") }
        var scalar = try unit()
        if (0xD800..<0xDC00).contains(scalar), next == 0x5C, position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        {
            position += 1
            let low = try unit()
            guard (0xDC00..<0xE000).contains(low) else { throw error("expected a low surrogate") }
            scalar = 0x10000 + ((scalar - 0xD800) << 10) + (low - 0xDC00)
        }
        guard let valid = Unicode.Scalar(scalar) else { throw error("expected a whole character") }
        text += Array(String(Character(valid)).utf8)
    }

    private mutating func unit() throws(JSONError) -> UInt32 {
        position += 1
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error("expected four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
