/// Splits a name into words of lower-case ASCII letters, by the tables of `NameLetters`.
enum NameWords {
    /// The words in the order in which they stand; letters of foreign scripts stay UTF-8.
    static func read(_ name: ArraySlice<UInt8>) -> [[UInt8]] {
        name.withUnsafeBufferPointer(read)
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var isArabic = false
        var index = 0
        while index < bytes.count {
            let start = index
            let scalar = nextScalar(bytes, &index)
            let letter = spelling(of: scalar, in: bytes)
            if letter > NameLetters.dropped {
                append(letter, to: &word)
                isArabic = isArabic || (0x600..<0x700).contains(scalar)
            } else if letter == 0, NameLetters.isForeignLetter(scalar) {
                word.append(contentsOf: bytes[start..<index])
            } else if letter == 0, !word.isEmpty {
                words.append(isArabic ? ArabicWord.sound(word) : word)
                word.removeAll(keepingCapacity: true)
                isArabic = false
            }
        }
        if !word.isEmpty { words.append(isArabic ? ArabicWord.sound(word) : word) }
        return words
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

    // Є, І, Ї, Ў, Ґ and their lower case stand in no Russian name.
    private static func isUkrainian(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            switch nextScalar(bytes, &index) {
            case 0x404, 0x406, 0x407, 0x40E, 0x454, 0x456, 0x457, 0x45E, 0x490, 0x491: return true
            default: continue
            }
        }
        return false
    }
}
