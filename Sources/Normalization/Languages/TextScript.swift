/// A script that shows, alone or by its letters, which languages a text can be of.
enum TextScript: Int, CaseIterable {
    case latin, cyrillic, arabic, greek, hebrew, armenian, georgian, devanagari, thai, hangul, kana
    case han

    /// The script of a letter; nil for what is no letter, or one of a script without a language here.
    init?(_ scalar: UInt32) {
        switch scalar {
        case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x481, 0x48A...0x52F: self = .cyrillic
        case 0x531...0x587: self = .armenian
        case 0x5D0...0x5EA: self = .hebrew
        case 0x620...0x63F, 0x641...0x64A, 0x66E...0x6D3, 0x6D5, 0x6FA...0x6FF, 0x750...0x77F:
            self = .arabic
        case 0x900...0x963: self = .devanagari
        case 0xE01...0xE4E: self = .thai
        case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
        case 0x3041...0x30FF: self = .kana
        case 0x3400...0x9FFF: self = .han
        case 0xAC00...0xD7AF: self = .hangul
        default: return nil
        }
    }

    /// How many letters a text must have at least for its language to be told.
    var fewest: Int {
        switch self {
        case .han, .hangul, .kana: 4
        default: 8
        }
    }

    /// The scalar at a position of UTF-8 text, which moves past it; 0 for bytes that are none.
    static func nextScalar(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt32 {
        let first = UInt32(text[position])
        let left = text.count - position
        func tail(_ offset: Int) -> UInt32 { UInt32(text[position + offset] & 0x3F) }
        switch first {
        case ..<0x80:
            position += 1
            return first
        case 0xC0..<0xE0 where left > 1:
            defer { position += 2 }
            return (first & 0x1F) << 6 | tail(1)
        case 0xE0..<0xF0 where left > 2:
            defer { position += 3 }
            return (first & 0x0F) << 12 | tail(1) << 6 | tail(2)
        case 0xF0... where left > 3:
            defer { position += 4 }
            return (first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
        default:
            position += 1
            return 0
        }
    }

    // Letters below U+0800, and the Latin ones from U+1E00 on, are counted one by one.
    static let letterCount = 0x900

    /// A number for a letter beyond ASCII by which languages are told apart; nil for any other.
    static func letterIndex(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x80..<0x800: Int(scalar)
        case 0x1E00..<0x1F00: Int(scalar - 0x1E00 + 0x800)
        default: nil
        }
    }

    /// The script of the letter with a number.
    @inline(__always)
    static func ofIndex(_ index: Int) -> TextScript? { scripts[index] }

    private static let scripts = (0..<letterCount).map { index in
        TextScript(UInt32(index < 0x800 ? index : index - 0x800 + 0x1E00))
    }
}
