/// Lower case and common variants of letters beyond Latin, by table and by no locale.
enum LetterVariants {
    /// The letter or ASCII digit that stands for a scalar from U+0370 to U+06FF in folded text.
    static func fold(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case ..<0x400: greek(scalar)
        case 0x531...0x556: scalar + 0x30
        case 0x660...0x669: scalar - 0x660 + 0x30
        case 0x6F0...0x6F9: scalar - 0x6F0 + 0x30
        case 0x400...0x40F: variant(scalar + 0x50)
        case 0x410...0x42F: variant(scalar + 0x20)
        case 0x430...0x45F: variant(scalar)
        case 0x460...0x4BF, 0x4D0...0x52F: scalar | 1
        case 0x4C1...0x4CE: scalar + (scalar & 1)
        default: arabic(scalar)
        }
    }

    /// The ASCII letter or digit that a wide one, or a letter of a flag, stands for.
    static func ascii(of scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0xFF10...0xFF19: UInt8(scalar - 0xFF10 + 0x30)
        case 0xFF21...0xFF3A: UInt8(scalar - 0xFF21 + 0x61)
        case 0xFF41...0xFF5A: UInt8(scalar - 0xFF41 + 0x61)
        case 0x1F1E6...0x1F1FF: UInt8(scalar - 0x1F1E6 + 0x61)
        default: nil
        }
    }

    /// A Greek letter as a small one without an accent; the sigma at the end of a word is the one
    /// inside.
    static func greek(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x386, 0x3AC: 0x3B1
        case 0x388, 0x3AD: 0x3B5
        case 0x389, 0x3AE: 0x3B7
        case 0x38A, 0x390, 0x3AA, 0x3AF, 0x3CA: 0x3B9
        case 0x38C, 0x3CC: 0x3BF
        case 0x38E, 0x3AB, 0x3B0, 0x3CB, 0x3CD: 0x3C5
        case 0x38F, 0x3CE: 0x3C9
        case 0x3C2: 0x3C3
        case 0x391...0x3A9: scalar + 0x20
        default: scalar
        }
    }

    // й is often typed as и, ё as е, and ї as і.
    private static func variant(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x451, 0x450: 0x435
        case 0x439, 0x45D: 0x438
        case 0x457: 0x456
        default: scalar
        }
    }

    // Alif with any sign, the two forms of ya, kaf and ha.
    private static func arabic(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x622, 0x623, 0x625, 0x671: 0x627
        case 0x649, 0x6CC, 0x626: 0x64A
        case 0x6A9: 0x643
        case 0x629, 0x6C1, 0x6D5: 0x647
        case 0x624: 0x648
        default: scalar
        }
    }
}
