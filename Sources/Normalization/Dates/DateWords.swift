import CResources

/// What a word means inside a date.
enum DateWord: Hashable, Sendable {
    /// 1 to 12.
    case month(Int)
    /// `circa`, `environ`, `около`.
    case about
    /// Between the two ends of a range.
    case to
    /// Says that the day stands first: the Russian `г.` and `г.р.`, which no other order has.
    case dayFirst
    /// Says nothing about the day: weekdays, articles, ordinal endings.
    case filler
    /// A time zone, or a mark of the time of day.
    case zone
}

/// The words that dates are written with, in seven languages (Resources/dates.csv).
struct DateWords: Sendable {
    /// A folded word, padded with zeros; longer words are unknown.
    typealias Key = SIMD16<UInt16>

    static let all = DateWords(rows: Resource.bytes(sluice_dates()))

    /// Slots of an open-addressing table, a power of two and at most half filled.
    private var slots: [(key: Key, word: DateWord)?]

    private init(rows: [UInt8]) {
        slots = Array(repeating: nil, count: 2048)
        for row in rows.split(separator: 0x0A).dropFirst() {
            let cells = row.split(separator: 0x2C)
            let meaning = String(decoding: cells[1], as: UTF8.self)
            let text = Array(cells[2])
            insert(Self.key(of: text.span), Self.word(meaning))
        }
    }

    private mutating func insert(_ key: Key, _ word: DateWord) {
        var slot = Self.hash(key) & (slots.count - 1)
        while let taken = slots[slot], taken.key != key { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = (key, word)
    }

    /// The meaning of a folded word.
    func find(_ key: Key) -> DateWord? {
        var slot = Self.hash(key) & (slots.count - 1)
        while let taken = slots[slot] {
            if taken.key == key { return taken.word }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Reads the word at a position, which moves past it; nil for a word that is too long.
    static func read(_ text: Span<UInt8>, _ position: inout Int) -> Key? {
        var key = Key()
        var length = 0
        while position < text.count {
            var after = position
            let symbol = LetterFolding.next(text, &after)
            if symbol != LetterFolding.skipped {
                let isLetter = LetterFolding.isWord(symbol) && LetterFolding.digit(symbol) == nil
                guard isLetter else { break }
                if length < Key.scalarCount { key[length] = symbol }
                length += 1
            }
            position = after
        }
        return length <= Key.scalarCount ? key : nil
    }

    /// The key of two words with a space between them; nil where they are too long.
    static func join(_ first: Key, _ second: Key) -> Key? {
        var key = first
        var length = count(first)
        guard length + 1 + count(second) <= Key.scalarCount else { return nil }
        key[length] = LetterFolding.space
        length += 1
        for index in 0..<count(second) { key[length + index] = second[index] }
        return key
    }

    private static func count(_ key: Key) -> Int {
        (0..<Key.scalarCount).first { key[$0] == 0 } ?? Key.scalarCount
    }

    private static func key(of text: Span<UInt8>) -> Key {
        var key = Key()
        for (index, symbol) in LetterFolding.symbols(of: text).enumerated() { key[index] = symbol }
        return key
    }

    private static func hash(_ key: Key) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<count(key) {
            hash = (hash ^ UInt64(key[index])) &* 0x0000_0100_0000_01B3
        }
        return Int(truncatingIfNeeded: hash >> 20)
    }

    private static func word(_ meaning: String) -> DateWord {
        if let month = Int(meaning) { return .month(month) }
        return switch meaning {
        case "about": .about
        case "to": .to
        case "dayfirst": .dayFirst
        case "zone": .zone
        case "weekday", "filler", "ordinal": .filler
        default: preconditionFailure("dates.csv has no meaning '\(meaning)'")
        }
    }
}
