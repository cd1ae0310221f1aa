package import Files

/// One line of JSON while it is built, in memory that is used again for the next one.
///
/// It writes what it is told and keeps no account of commas or brackets.
package struct JSONLine: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0

    package init() {
        capacity = 1 << 14
        memory = .allocate(capacity: capacity)
    }

    deinit {
        memory.deallocate()
    }

    /// Hands the line to the output and starts an empty one.
    package mutating func write(to output: inout FileOutput) throws(FileError) {
        let line = UnsafeBufferPointer(start: memory, count: count)
        try output.append { $0.append(contentsOf: line) }
        count = 0
    }

    /// Appends JSON text as it stands.
    package mutating func put(_ json: StaticString) {
        put(UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
    }

    /// Appends JSON text as it stands.
    package mutating func put(_ json: [UInt8]) {
        json.withUnsafeBufferPointer { put($0) }
    }

    /// Appends JSON text, or what stands inside a string without need of escapes.
    package mutating func put(_ json: UnsafeBufferPointer<UInt8>) {
        reserve(json.count)
        guard let start = json.baseAddress else { return }
        (memory + count).update(from: start, count: json.count)
        count += json.count
    }

    /// Appends a decimal integer.
    package mutating func put(_ number: Int64) {
        reserve(20)
        if number < 0 {
            memory[count] = 0x2D
            count += 1
        }
        var rest = number.magnitude
        var digits = 1
        var limit: UInt64 = 10
        while digits < 19, rest >= limit {
            digits += 1
            limit &*= 10
        }
        for place in stride(from: count + digits - 1, through: count, by: -1) {
            memory[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// Appends a JSON string (RFC 8259, section 7) of UTF-8 text, with its quotes.
    package mutating func putString(_ text: UnsafeBufferPointer<UInt8>) {
        reserve(text.count + 2)
        memory[count] = 0x22
        count += 1
        if let start = text.baseAddress { putEscaped(start, text.count) }
        reserve(1)
        memory[count] = 0x22
        count += 1
    }

    /// Appends bytes as a JSON string of base64 (RFC 4648, section 4).
    package mutating func putBase64(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve((bytes.count + 2) / 3 * 4 + 2)
        append(0x22)
        var index = 0
        while index < bytes.count {
            let group = bytes[index..<min(index + 3, bytes.count)]
            var bits = group.reduce(0) { $0 << 8 | UInt32($1) }
            bits <<= UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                let letter = base64Alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)]
                append(place <= group.count ? letter : UInt8(ascii: "="))
            }
            index += 3
        }
        append(0x22)
    }

    /// Appends one byte where there is room.
    private mutating func append(_ byte: UInt8) {
        memory[count] = byte
        count += 1
    }

    /// Copies eight bytes at a time for as long as none of them needs an escape.
    private mutating func putEscaped(_ text: UnsafePointer<UInt8>, _ length: Int) {
        var position = 0
        while position + 8 <= length {
            let word = UnsafeRawPointer(text + position).loadUnaligned(as: UInt64.self)
            guard Self.isPlain(word) else {
                for index in position..<position + 8 {
                    putEscaped(text[index], rest: length - index)
                }
                position += 8
                continue
            }
            UnsafeMutableRawPointer(memory + count).storeBytes(of: word, as: UInt64.self)
            count += 8
            position += 8
        }
        for index in position..<length { putEscaped(text[index], rest: length - index) }
    }

    /// Whether no byte is a control character, a quote or a backslash.
    ///
    /// The tests for zero bytes are exact for the lowest byte that they find, and that is enough.
    private static func isPlain(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* 0x22)
        let slashes = word ^ (ones &* 0x5C)
        let controls = (word &- ones &* 0x20) & ~word
        let found = controls | (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
        return found & (ones &* 0x80) == 0
    }

    private mutating func putEscaped(_ byte: UInt8, rest: Int) {
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C else {
            memory[count] = byte
            count += 1
            return
        }
        switch byte {
        case 0x0A: put(#"\n"#)
        case 0x0D: put(#"\r"#)
        case 0x09: put(#"\t"#)
        case 0x22: put(#"\""#)
        case 0x5C: put(#"\\"#)
        default:
            put(#"\u00"#)
            reserve(2)
            memory[count] = 0x30 + byte >> 4
            memory[count + 1] = byte & 0xF < 10 ? 0x30 + byte & 0xF : 0x57 + byte & 0xF
            count += 2
        }
        reserve(rest)
    }

    private mutating func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: memory, count: count)
        memory.deallocate()
        memory = moved
        capacity = larger
    }
}

/// A string as JSON (RFC 8259, section 7), with its quotes.
package func jsonString(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    appendJSONString(Array(text.utf8), to: &bytes)
    return bytes
}
