/// How a word is written.
enum LetterCase {
    /// Two capitals or more, and no small letter.
    case capitals
    /// A capital and small letters.
    case name
    /// Small letters alone.
    case small
    /// An initial, digits, or a script without cases.
    case neither

    init(of word: ArraySlice<UInt8>) {
        var upper = 0
        var lower = 0
        for (index, byte) in zip(word.indices, word) {
            switch byte {
            case 0x41...0x5A: upper += 1
            case 0x61...0x7A: lower += 1
            case 0xC3...0xDB where index + 1 < word.endIndex:
                switch Self.ofPair(byte, word[index + 1]) {
                case .capitals: upper += 1
                case .small: lower += 1
                case .name, .neither: break
                }
            default: break
            }
        }
        // Initials are written in capitals whatever the rest is.
        let isInitials = word.dropLast().contains(0x2E)
        self = isInitials ? .neither : LetterCase(upper: upper, lower: lower)
    }

    /// The case of a word with so many capitals and small letters.
    init(upper: Int, lower: Int) {
        if lower == 0 {
            self = upper > 1 ? .capitals : .neither
        } else if upper == 0 {
            self = .small
        } else {
            // McDONALD and MacDONALD are capitals in print.
            self = upper > lower && upper > 2 ? .capitals : .name
        }
    }

    /// Whether two bytes of UTF-8 are a capital or a small letter of Latin, Greek, Cyrillic or
    /// Armenian; `neither` also for the blocks of Latin in which both alternate.
    static func ofPair(_ first: UInt8, _ second: UInt8) -> LetterCase {
        switch first {
        case 0xC3: second == 0x97 || second == 0xB7 ? .neither : second < 0x9F ? .capitals : .small
        case 0xCE: second < 0xAC ? .capitals : .small
        case 0xCF, 0xD6: .small
        case 0xD0: second < 0xB0 ? .capitals : .small
        case 0xD1: second < 0xA0 ? .small : .neither
        case 0xD4: second > 0xB0 ? .capitals : .neither
        case 0xD5: second < 0x97 ? .capitals : second > 0xA0 ? .small : .neither
        default: .neither
        }
    }
}
