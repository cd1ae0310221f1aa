/// Latin alphabets whose marks tell how other letters sound: Slavic and Baltic ones, Azerbaijani.
enum MarkedLatin {
    /// Whether a letter belongs to one of these alphabets.
    static func contains(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x104...0x107, 0x10C...0x111, 0x118...0x11B, 0x11E, 0x11F, 0x130, 0x131, 0x141, 0x142,
            0x158...0x15B, 0x15E...0x161, 0x16E, 0x16F, 0x179...0x17E, 0x18F, 0x259:
            true
        default: false
        }
    }

    /// The word as English writes it: `Jagoš` is yagosh, `Cəfər` djafar, `Xəlil` khalil.
    static func sound(_ letters: [UInt8]) -> [UInt8] {
        if letters.contains(schwa) || isTurkic(letters) { return turkic(letters) }
        guard letters.contains(where: { $0 & 0x20 == 0 && $0 >= 0x41 }) else { return letters }
        return slavic(letters)
    }

    private static let schwa = UInt8(ascii: "A")

    // Turkish has neither q nor x; with a dotless i or a cedilla they are Azerbaijani.
    private static func isTurkic(_ letters: [UInt8]) -> Bool {
        letters.contains { $0 == UInt8(ascii: "q") || $0 == UInt8(ascii: "x") }
            && !letters.contains { $0 & 0x20 == 0 && $0 >= 0x41 }
    }

    private static func turkic(_ letters: [UInt8]) -> [UInt8] {
        var sound: [UInt8] = []
        let isAzerbaijani = letters.contains(schwa)
        for (index, letter) in letters.enumerated() {
            switch letter {
            case schwa: sound.append(UInt8(ascii: "a"))
            case UInt8(ascii: "q"): sound.append(UInt8(ascii: "g"))
            case UInt8(ascii: "x"): sound += "kh".utf8
            case UInt8(ascii: "c")
            where isAzerbaijani
                && !(index + 1 < letters.count && letters[index + 1] == UInt8(ascii: "h")):
                sound += "dj".utf8
            case let other: sound.append(other | 0x20)
            }
        }
        return sound
    }

    private static func slavic(_ letters: [UInt8]) -> [UInt8] {
        var sound: [UInt8] = []
        for (index, letter) in letters.enumerated() {
            let next = index + 1 < letters.count ? letters[index + 1] : 0
            switch letter {
            case UInt8(ascii: "C"): sound += "ch".utf8
            case UInt8(ascii: "S"): sound += "sh".utf8
            case UInt8(ascii: "Z"): sound += "zh".utf8
            case UInt8(ascii: "D"): sound += "dj".utf8
            case UInt8(ascii: "j") where !"dln".utf8.contains(sound.last ?? 0):
                sound.append(UInt8(ascii: "y"))
            case UInt8(ascii: "w"): sound.append(UInt8(ascii: "v"))
            case UInt8(ascii: "c") where next == UInt8(ascii: "h"):
                sound.append(UInt8(ascii: "k"))
            case UInt8(ascii: "c") where next == UInt8(ascii: "z"):
                sound.append(letter)
            case UInt8(ascii: "c"): sound += "ts".utf8
            case let other: sound.append(other)
            }
        }
        return sound
    }
}
