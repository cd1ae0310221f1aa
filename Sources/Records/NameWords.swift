/// Splits a name into words of lower-case ASCII letters, by the tables of `NameLetters`.
enum NameWords {
    /// The words in the order in which they stand; letters of no known script stay UTF-8.
    static func read(_ name: ArraySlice<UInt8>) -> [[UInt8]] {
        name.withUnsafeBufferPointer(read)
    }

    /// What the letters of a word belong to, where they are not simply put in a row.
    private struct Scripts: OptionSet {
        let rawValue: UInt8
        static let greek = Scripts(rawValue: 1)
        static let hebrew = Scripts(rawValue: 2)
        static let arabic = Scripts(rawValue: 4)
        static let kana = Scripts(rawValue: 8)
        static let armenian = Scripts(rawValue: 16)
        static let markedLatin = Scripts(rawValue: 32)
        static let georgian = Scripts(rawValue: 64)
        static let foreign = Scripts(rawValue: 128)

        static func of(_ scalar: UInt32) -> Scripts {
            switch scalar {
            case ..<0x100: []
            case ..<0x370: MarkedLatin.contains(scalar) ? .markedLatin : []
            case 0x370..<0x400, 0x1F00..<0x2000: .greek
            case 0x530..<0x590: .armenian
            case 0x590..<0x600: .hebrew
            case 0x600..<0x700: .arabic
            case 0x10A0..<0x1100, 0x1C90..<0x1CC0, 0x2D00..<0x2D30: .georgian
            case 0x3041...0x30FF: .kana
            default: []
            }
        }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var scripts: Scripts = []
        var index = 0
        while index < bytes.count {
            let start = index
            let scalar = nextScalar(bytes, &index)
            if scalar >= 0xFB05, CompatibilityForms.contains(scalar) {
                return CompatibilityForms.letters(bytes).withUnsafeBufferPointer(read)
            }
            var letter = spelling(of: scalar, in: bytes)
            if isQuote(scalar), !word.isEmpty, index < bytes.count {
                // A hard sign, or a mark on a Hebrew letter: Ob"yedkov.
                var after = index
                let next = NameLetters.spelling(of: nextScalar(bytes, &after))
                if next > NameLetters.dropped { letter = NameLetters.dropped }
            }
            if letter == UInt32(UInt8(ascii: "h")), scalar >= 0x400, let last = word.last,
                "cdgkpstz".utf8.contains(last)
            {
                // Not one sound with the letter before: Згурський is no Zhurskyi.
                letter = UInt32(UInt8(ascii: "g"))
            }
            if letter == UInt32(UInt8(ascii: "w")), scalar == 0x45E || scalar == 0x40E {
                letter = shortU(bytes, index)
            }
            if letter > NameLetters.dropped {
                append(letter, to: &word)
                scripts.formUnion(.of(scalar))
            } else if letter == 0 {
                if HangulSyllable.contains(scalar) {
                    HangulSyllable.append(scalar, to: &word)
                } else if NameLetters.isForeignLetter(scalar) {
                    word.append(contentsOf: bytes[start..<index])
                    scripts.insert(.foreign)
                } else if !word.isEmpty {
                    words.append(finished(word, scripts))
                    word.removeAll(keepingCapacity: true)
                    scripts = []
                }
            }
        }
        if !word.isEmpty { words.append(finished(word, scripts)) }
        return words
    }

    private static func finished(_ word: [UInt8], _ scripts: Scripts) -> [UInt8] {
        guard !scripts.isEmpty else { return word }
        if scripts.contains(.foreign) { return ForeignScript.latin(word) }
        if scripts.contains(.arabic) { return ArabicWord.sound(word) }
        if scripts.contains(.greek) { return GreekWord.sound(word) }
        if scripts.contains(.hebrew) { return HebrewWord.sound(word) }
        if scripts.contains(.armenian) { return ArmenianWord.sound(word) }
        if scripts.contains(.georgian) { return GeorgianWord.sound(word) }
        if scripts.contains(.kana) { return Kana.join(word) }
        return MarkedLatin.sound(word)
    }

    // The Belarusian ў is a v before -ski, as other languages write it, and an u elsewhere.
    private static func shortU(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32 {
        var index = index
        let next = index < bytes.count ? nextScalar(bytes, &index) : 0
        let isV = next == 0x441 || next == 0x421
        return UInt32(isV ? UInt8(ascii: "v") : UInt8(ascii: "u"))
    }

    private static func isQuote(_ scalar: UInt32) -> Bool {
        scalar == 0x22 || scalar == 0x201C || scalar == 0x201D
    }

    private static func append(_ letters: UInt32, to word: inout [UInt8]) {
        var rest = letters
        while rest != 0 {
            let byte = UInt8(truncatingIfNeeded: rest >> 24)
            if byte != 0 { word.append(byte) }
            rest <<= 8
        }
    }

    // Ukrainian and Belarusian г sounds as h: Григорій is Hryhorii, Григорий is Grigory.
    private static func spelling(
        of scalar: UInt32,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> UInt32 {
        guard scalar == 0x433 || scalar == 0x413, isUkrainian(bytes) else {
            return NameLetters.spelling(of: scalar)
        }
        return UInt32(UInt8(ascii: "h"))
    }

    // Є, І, Ї, Ў, Ґ and their lower case stand in no Russian name, nor do ськ and цьк, шы and жы.
    private static func isUkrainian(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        var last: UInt32 = 0
        var last2: UInt32 = 0
        while index < bytes.count {
            var scalar = nextScalar(bytes, &index)
            if (0x410..<0x430).contains(scalar) { scalar += 0x20 }
            switch scalar {
            case 0x404, 0x406, 0x407, 0x40E, 0x454, 0x456, 0x457, 0x45E, 0x490, 0x491: return true
            case 0x43A where last == 0x44C && (last2 == 0x441 || last2 == 0x446 || last2 == 0x437):
                return true
            case 0x44B where last == 0x448 || last == 0x436 || last == 0x447: return true
            default: (last2, last) = (last, scalar)
            }
        }
        return false
    }
}
