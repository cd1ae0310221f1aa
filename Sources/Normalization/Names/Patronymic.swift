/// Names after the father: `Ivanovich`, `Ivanovna`, `Faruh ogly`.
enum Patronymic {
    /// False for a word whose last letters no patronymic has.
    static func mayBe(_ word: some RandomAccessCollection<UInt8>) -> Bool {
        guard word.count > 2 else { return false }
        var last: UInt32 = 0
        for byte in word.suffix(4) { last = last << 8 | UInt32(byte) }
        let before = UInt8(last >> 16 & 0xFF) | 0x20
        // Case does not matter: the bit that tells it in ASCII is set.
        switch last & 0xFFFF | 0x2020 {
        case 0x6E61: return "vwh".utf8.contains(before)
        case 0x6368: return "iyts".utf8.contains(before)
        case 0x6C79, 0x6C75, 0x6F75, 0x6C69: return "gul".utf8.contains(before) || before >= 0x80
        case 0x7A79, 0x7A69, 0x7379: return "yiq".utf8.contains(before) || before >= 0x80
        default:
            guard last & 0x80 != 0 else { return false }
            return lettersBeyondASCII.contains(last) || lastBeyondASCII.contains(last & 0xFFFF)
        }
    }

    // на, ич, іч, лы, лу, ли, зы, зи, each also in capitals.
    private static let lettersBeyondASCII: [UInt32] = [
        0xD0BD_D0B0, 0xD09D_D090, 0xD0B8_D187, 0xD098_D0A7, 0xD196_D187, 0xD086_D0A7, 0xD0BB_D18B,
        0xD09B_D0AB, 0xD0BB_D183, 0xD09B_D0A3, 0xD0BB_D0B8, 0xD09B_D098, 0xD0B7_D18B, 0xD097_D0AB,
        0xD0B7_D0B8, 0xD097_D098,
    ]
    // č and ı.
    private static let lastBeyondASCII: [UInt32] = [0xC48C, 0xC48D, 0xC4B1]

    /// Where the one patronymic of some words stands; nil if there is none, or may be several.
    static func place(in words: ArraySlice<ArraySlice<UInt8>>) -> Range<Int>? {
        var places: [Range<Int>] = []
        for index in words.indices where mayBe(words[index]) {
            let word = lowered(words[index])
            if sons.contains(word), index > words.startIndex {
                places.removeAll { $0.upperBound == index }
                places.append((index - 1)..<(index + 1))
            } else if ends(word, surely) || ends(word, maybe) {
                places.append(index..<(index + 1))
            }
        }
        if places.count == 1 { return places[0] }
        // Ivan Davidovich Primerovich: the last one is the family name, or the first.
        guard places.count == 2, words.count == 3 else { return nil }
        return places[0].lowerBound == words.startIndex ? places[1] : places[0]
    }

    /// Whether a word says of the one before it that it is the father's: ogly, kyzy.
    static func isMark(_ word: ArraySlice<UInt8>) -> Bool {
        mayBe(word) && sons.contains(lowered(word))
    }

    /// Whether nothing but a patronymic ends so: `-ovna`, `ogly`; `-ovich` also ends family names.
    static func isSure(_ words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        guard let last = words.last else { return false }
        return words.count > 1 || ends(lowered(last), surely)
    }

    /// Whether a word ends like a family name of the countries that use patronymics.
    static func isFamily(_ word: ArraySlice<UInt8>) -> Bool { ends(lowered(word), families) }

    private static let sons = Set(NameLists.texts(.patronymicMark).map { Array($0) })
    private static let surely = NameLists.texts(.patronymicEnding)
    private static let maybe = NameLists.texts(.patronymicOrFamilyEnding)
    private static let families = NameLists.texts(.familyEnding)

    private static func ends(_ word: [UInt8], _ endings: [ArraySlice<UInt8>]) -> Bool {
        endings.contains { $0.count + 1 < word.count && word.suffix($0.count).elementsEqual($0) }
    }

    private static func lowered(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var lowered = Array(word)
        for index in lowered.indices {
            let byte = lowered[index]
            let before = index > 0 ? lowered[index - 1] : 0
            switch byte {
            case 0x41...0x5A: lowered[index] = byte | 0x20
            case 0x90...0x9F where before == 0xD0: lowered[index] = byte + 0x20
            case 0xA0...0xAF where before == 0xD0:
                lowered[index - 1] = 0xD1
                lowered[index] = byte - 0x20
            case 0x80...0x8F where before == 0xD0:
                lowered[index - 1] = 0xD1
                lowered[index] = byte + 0x10
            default: continue
            }
        }
        return lowered
    }
}
