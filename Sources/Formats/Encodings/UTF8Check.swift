/// Looks at bytes for signs that they are UTF-8, whatever encoding was declared for them.
package struct UTF8Check {
    /// Whether bytes have come that are no UTF-8: no more need be looked at.
    package private(set) var isBroken = false
    /// Whether a whole character beyond ASCII has come.
    private var hasLong = false
    /// Whether a control character has come that no text has.
    private var hasControls = false
    private var isEmpty = true
    /// Bytes that the character at hand still lacks.
    private var missing = 0
    /// What the next of them may be (The Unicode Standard, section 3.9, table 3-7).
    private var next: ClosedRange<UInt8> = 0x80...0xBF

    package init() {}

    /// Looks at all of a text.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        observe(bytes)
    }

    /// Takes in the next bytes.
    package mutating func observe(_ bytes: UnsafeBufferPointer<UInt8>) {
        if !bytes.isEmpty { isEmpty = false }
        for byte in bytes {
            if missing > 0 {
                guard next.contains(byte) else { return isBroken = true }
                missing -= 1
                next = 0x80...0xBF
                if missing == 0 { hasLong = true }
            } else if byte >= 0x80 {
                guard begin(byte) else { return isBroken = true }
            } else if byte < 0x20, byte < 0x09 || byte > 0x0D {
                hasControls = true
            }
        }
    }

    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF: missing = 2
        case 0xF0...0xF4: missing = 3
        default: return false
        }
        switch byte {
        case 0xE0: next = 0xA0...0xBF
        case 0xED: next = 0x80...0x9F
        case 0xF0: next = 0x90...0xBF
        case 0xF4: next = 0x80...0x8F
        default: break
        }
        return true
    }

    /// Whether the bytes are UTF-8 with characters beyond ASCII: hardly any text is by chance.
    package var isLongUTF8: Bool { !isBroken && missing == 0 && hasLong }

    /// Whether the bytes are UTF-8 or ASCII without control characters.
    package var isPlainUTF8: Bool { !isBroken && missing == 0 && !hasControls && !isEmpty }

    /// Whether the bytes prove that they are UTF-8 and not in an encoding of that canonical name.
    package func contradicts(_ encoding: String) -> Bool {
        guard encoding != "utf-8" else { return false }
        return isLongUTF8 || isPlainUTF8 && !EncodingName.keepsASCII(encoding)
    }
}
