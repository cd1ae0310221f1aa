/// The identity of a record: the first 128 bits of BLAKE2b (RFC 7693) over its kind and its raw bytes.
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
        for half in [high >> 32, high & 0xFFFF_FFFF, low >> 32, low & 0xFFFF_FFFF] {
            let digits = Self.hexDigits(half).bigEndian
            withUnsafeBytes(of: digits) { bytes.append(contentsOf: $0) }
        }
    }

    /// The eight digits of a 32-bit number, one in each byte, the first in the highest.
    private static func hexDigits(_ number: UInt64) -> UInt64 {
        var nibbles = (number | number << 16) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
        let letters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
    }

    /// The 32 lower-case hexadecimal digits of the id.
    package var hex: String {
        var bytes: [UInt8] = []
        appendHex(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
