/// A reading of `2-normalize` that leaves a question, as ranges of its line.
struct StagedReading {
    /// The canonical name of the field.
    var field: Range<Int>
    /// The text as it stands in JSON, without its quotes; nil where it is too long to stand there.
    var raw: Range<Int>?
    /// The value as it stands in JSON; nil where the text is its own value.
    var value: Range<Int>?
    /// Whether people wrote what decided.
    var isDecided = false
}

/// Walks over the readings of a line of `2-normalize` without making anything of the rest.
///
/// A line that is not of that form, as where somebody has changed the file, gives fewer readings.
struct StagedReadings {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int

    private init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// Hands out each reading of a line; ranges count in `bytes`.
    static func forEach(
        inLine line: Range<Int>,
        of bytes: UnsafeBufferPointer<UInt8>,
        _ body: (StagedReading) -> Void
    ) {
        let whole = UnsafeBufferPointer(rebasing: bytes[..<line.upperBound])
        var walk = StagedReadings(whole, at: line.lowerBound)
        walk.members { walk, key in
            guard walk.isText(key, "fields") else { return walk.skipValue() }
            walk.members { walk, field in
                walk.items { walk in
                    var reading = StagedReading(field: field)
                    walk.members { $0.take($1, into: &reading) }
                    body(reading)
                }
            }
        }
    }

    private mutating func take(_ key: Range<Int>, into reading: inout StagedReading) {
        let start = position
        skipValue()
        let value = start..<position
        if isText(key, "raw"), value.count >= 2 {
            reading.raw = value.lowerBound + 1..<value.upperBound - 1
        } else if isText(key, "value") {
            reading.value = value
        } else if isText(key, "decided_by") {
            reading.isDecided = true
        }
    }

    /// Whether a range holds exactly a text.
    private func isText(_ range: Range<Int>, _ text: StaticString) -> Bool {
        range.count == text.utf8CodeUnitCount
            && text.withUTF8Buffer { $0.elementsEqual(bytes[range]) }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// The members of an object; `body` must go past each value.
    private mutating func members(_ body: (inout StagedReadings, Range<Int>) -> Void) {
        guard take(UInt8(ascii: "{")), !take(UInt8(ascii: "}")) else { return }
        repeat {
            guard let key = string(), take(UInt8(ascii: ":")) else { return position = bytes.count }
            body(&self, key)
        } while take(UInt8(ascii: ","))
        if !take(UInt8(ascii: "}")) { position = bytes.count }
    }

    /// The items of an array; `body` must go past each.
    private mutating func items(_ body: (inout StagedReadings) -> Void) {
        guard take(UInt8(ascii: "[")), !take(UInt8(ascii: "]")) else { return }
        repeat {
            let start = position
            body(&self)
            guard position > start else { return position = bytes.count }
        } while take(UInt8(ascii: ","))
        if !take(UInt8(ascii: "]")) { position = bytes.count }
    }

    /// Goes past a string, and gives the range between its quotes.
    private mutating func string() -> Range<Int>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < bytes.count else { return nil }
        position += 1
        return start..<position - 1
    }

    private mutating func skipValue() {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                if string() == nil { return position = bytes.count }
                position -= 1
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // The end of what the value stands in.
                guard depth > 0 else { return }
                depth -= 1
                guard depth > 0 else { return position += 1 }
            case UInt8(ascii: ","):
                if depth == 0 { return }
            default: break
            }
            position += 1
        }
    }
}
