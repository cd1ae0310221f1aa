/// A 128-bit hash key.
package struct HashKey: Hashable, Comparable, Sendable {
    package var high: UInt64
    package var low: UInt64

    /// Stands for "no key".
    package static let none = HashKey(high: 0, low: 0)

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package static func < (left: HashKey, right: HashKey) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(low)
    }
}

/// SipHash-2-4 with 128 bits and the key 00 01 … 0f (Aumasson and Bernstein).
///
/// Fixed for ever: keys are kept in the spool and compared between runs. Finding two texts with one
/// hash is far harder than with hashes made for speed alone, and leaked files are not trusted.
struct SipHash {
    private var v0: UInt64 = 0x0706_0504_0302_0100 ^ 0x736F_6D65_7073_6575
    private var v1: UInt64 = 0x0F0E_0D0C_0B0A_0908 ^ 0x646F_7261_6E64_6F6D ^ 0xEE
    private var v2: UInt64 = 0x0706_0504_0302_0100 ^ 0x6C79_6765_6E65_7261
    private var v3: UInt64 = 0x0F0E_0D0C_0B0A_0908 ^ 0x7465_6462_7974_6573
    private var tail: UInt64 = 0
    private var count = 0

    mutating func append(_ byte: UInt8) {
        tail |= UInt64(byte) << UInt64((count & 7) * 8)
        count += 1
        guard count & 7 == 0 else { return }
        compress(tail)
        tail = 0
    }

    mutating func append(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { append($0) }
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var position = 0
        while position < bytes.count, count & 7 != 0 {
            append(bytes[position])
            position += 1
        }
        while position + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            compress(UInt64(littleEndian: word))
            position += 8
            count += 8
        }
        while position < bytes.count {
            append(bytes[position])
            position += 1
        }
    }

    consuming func finish() -> HashKey {
        compress(UInt64(truncatingIfNeeded: count) << 56 | tail)
        v2 ^= 0xEE
        for _ in 0..<4 { round() }
        let high = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xDD
        for _ in 0..<4 { round() }
        return HashKey(high: high, low: v0 ^ v1 ^ v2 ^ v3)
    }

    static func key(of bytes: ArraySlice<UInt8>) -> HashKey {
        var hash = SipHash()
        hash.append(bytes)
        return hash.finish()
    }

    private mutating func compress(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    private mutating func round() {
        v0 &+= v1
        v1 = (v1 << 13 | v1 >> 51) ^ v0
        v0 = v0 << 32 | v0 >> 32
        v2 &+= v3
        v3 = (v3 << 16 | v3 >> 48) ^ v2
        v0 &+= v3
        v3 = (v3 << 21 | v3 >> 43) ^ v0
        v2 &+= v1
        v1 = (v1 << 17 | v1 >> 47) ^ v2
        v2 = v2 << 32 | v2 >> 32
    }
}
