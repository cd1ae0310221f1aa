/// Lower case and common variants of Cyrillic and Arabic letters, by table and by no locale.
enum LetterVariants {
    /// The letter that stands for a scalar from U+0400 to U+06FF in folded text.
    static func fold(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x400...0x40F: variant(scalar + 0x50)
        case 0x410...0x42F: variant(scalar + 0x20)
        case 0x430...0x45F: variant(scalar)
        case 0x460...0x4BF, 0x4D0...0x52F: scalar | 1
        case 0x4C1...0x4CE: scalar + (scalar & 1)
        default: arabic(scalar)
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
