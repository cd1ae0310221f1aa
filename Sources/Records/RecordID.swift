/// The identity of a record: the first 128 bits of SHA-256 over its kind and its raw bytes.
///
/// Neither a mapping, nor a lookup, nor a new version moves it (design section 1, promise 3).
package struct RecordID: BitwiseCopyable, Hashable, Comparable, Codable, Sendable {
    package var high: UInt64
    package var low: UInt64

    /// The id that orders before all others; it stands for "not yet computed".
    package static let zero = RecordID(high: 0, low: 0)

    @inlinable
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the first sixteen bytes of a digest, most significant byte first.
    package init(digest: [UInt8]) {
        precondition(digest.count >= 16, "a digest has at least 16 bytes")
        high = digest[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = digest[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Reads 32 hexadecimal digits; nil for anything else.
    package init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 32 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for (index, digit) in digits.enumerated() {
            guard let value = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            if index < 16 {
                halves.0 = halves.0 << 4 | UInt64(value)
            } else {
                halves.1 = halves.1 << 4 | UInt64(value)
            }
        }
        self.init(high: halves.0, low: halves.1)
    }

    @inlinable
    package static func < (left: RecordID, right: RecordID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// Appends the 32 lower-case hexadecimal digits of the id.
    package func appendHex(to bytes: inout [UInt8]) {
        for half in [high, low] {
            for shift in stride(from: 60, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(shift)) & 0xF
                bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            }
        }
    }

    /// The 32 lower-case hexadecimal digits of the id.
    package var hex: String {
        var bytes: [UInt8] = []
        appendHex(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
