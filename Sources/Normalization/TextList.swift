/// A list of strings inside one text: JSON, or as Python prints it (`['AR', 'DO']`).
enum TextList {
    /// The items as text; nil where the text is no such list.
    static func read(_ text: [UInt8]) -> [[UInt8]]? {
        guard text.first == 0x5B, text.last == 0x5D, text.count >= 2 else { return nil }
        var rest = text[1..<text.count - 1]
        var items: [[UInt8]] = []
        skipSpaces(&rest)
        guard !rest.isEmpty else { return [] }
        while true {
            skipSpaces(&rest)
            guard let item = readItem(&rest) else { return nil }
            items.append(item)
            skipSpaces(&rest)
            guard let comma = rest.popFirst() else { return items }
            guard comma == 0x2C else { return nil }
        }
    }

    private static func skipSpaces(_ rest: inout ArraySlice<UInt8>) {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }

    private static func readItem(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard let quote = rest.first, quote == 0x22 || quote == 0x27 else {
            // A number or a null word: kept as it stands, and null words mean nothing later.
            let word = rest.prefix { isWordByte($0) }
            rest = rest.dropFirst(word.count)
            return word.isEmpty ? nil : Array(word)
        }
        rest = rest.dropFirst()
        var item: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote { return item }
            guard byte == 0x5C else {
                item.append(byte)
                continue
            }
            guard let escaped = readEscape(&rest) else { return nil }
            item += escaped
        }
        return nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
        default: false
        }
    }

    private static func readEscape(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        switch rest.popFirst() {
        case 0x22: [0x22]
        case 0x27: [0x27]
        case 0x5C: [0x5C]
        case 0x2F: [0x2F]
        case 0x6E: [0x0A]
        case 0x72: [0x0D]
        case 0x74: [0x09]
        case 0x75: readUnicode(&rest)
        default: nil
        }
    }

    /// Four hexadecimal digits, or twice four for a character outside the basic plane.
    private static func readUnicode(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = readUnit(&rest) else { return nil }
        guard first >= 0xD800, first < 0xDC00 else {
            return Unicode.Scalar(first).map { Array(String($0).utf8) }
        }
        guard rest.starts(with: [0x5C, 0x75]) else { return nil }
        rest = rest.dropFirst(2)
        guard let second = readUnit(&rest), (0xDC00..<0xE000).contains(second) else { return nil }
        let number = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        return Unicode.Scalar(number).map { Array(String($0).utf8) }
    }

    private static func readUnit(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
        guard rest.count >= 4,
            let unit = UInt32(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16)
        else { return nil }
        rest = rest.dropFirst(4)
        return unit
    }
}
