/// The scripts by which names and texts are told apart.
package enum LetterScript: Int, CaseIterable, Sendable {
    case latin, cyrillic, arabic, greek, hebrew, armenian, georgian, devanagari, thai, hangul, kana
    case han
    /// Other scripts of India and South East Asia.
    case indic

    /// The script in whose blocks a character stands; nil for signs of no script, and rare scripts.
    package init?(_ scalar: UInt32) {
        switch scalar {
        case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x530...0x58F: self = .armenian
        case 0x590...0x5FF: self = .hebrew
        case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFE: self = .arabic
        case 0x900...0x963: self = .devanagari
        case 0xE00...0xE4E: self = .thai
        case 0x964...0x109F: self = .indic
        case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
        case 0x3040...0x30FF: self = .kana
        case 0x3400...0x9FFF: self = .han
        case 0xAC00...0xD7AF: self = .hangul
        default: return nil
        }
    }

    /// The script of a letter; nil for digits and marks as well.
    package init?(ofLetter scalar: UInt32) {
        switch scalar {
        case 0x482...0x489, 0x530, 0x588...0x58F, 0x590...0x5CF, 0x5EB...0x5FF, 0x600...0x61F,
            0x640, 0x64B...0x66D, 0x6D4, 0x6D6...0x6F9, 0xE00, 0x3040:
            return nil
        default: self.init(scalar)
        }
    }

    /// Its code in ISO 15924; Japanese stands for both of its own scripts, and Indian ones have none.
    package var code: String? {
        switch self {
        case .latin: "Latn"
        case .cyrillic: "Cyrl"
        case .arabic: "Arab"
        case .greek: "Grek"
        case .hebrew: "Hebr"
        case .armenian: "Armn"
        case .georgian: "Geor"
        case .hangul: "Hang"
        case .kana: "Jpan"
        case .han: "Hani"
        case .devanagari, .thai, .indic: nil
        }
    }
}
