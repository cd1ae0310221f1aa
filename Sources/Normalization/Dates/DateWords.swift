import CResources
import Records

/// The words that dates are written with.
///
/// Resources/dates.csv has those of seven languages, reviewed by hand; a word that it does not know
/// is looked for in Resources/month-names.csv, which has the calendars of all languages.
struct DateWords: Sendable {
    typealias Key = DateKey

    static let common = DateWords(Resource.rows(sluice_dates()), meanings: 1, text: 2)
    /// Made when a text has a word that the common ones lack: it costs some milliseconds.
    static let others = DateWords(Resource.rows(sluice_month_names()), meanings: 0, text: 1)

    private struct Entry: Sendable {
        var hash: UInt64
        var offset: Int
        var count: Int
    }

    private var symbols: [UInt16] = []
    private var keys: [Entry] = []
    private var words: [DateWord] = []
    // Index into `keys` plus one; 0 where free. Its size is a power of two.
    private var slots = [Int32](repeating: 0, count: 2048)

    /// Takes the columns with meanings, spaces between them, and with the word.
    private init(_ rows: ArraySlice<[ArraySlice<UInt8>]>, meanings: Int, text: Int) {
        for row in rows {
            let key = Self.key(of: Array(row[text]).span)
            for name in row[meanings].split(separator: 0x20) {
                guard let word = DateWord(String(decoding: name, as: UTF8.self)) else {
                    preconditionFailure("a table of words of dates has an unknown meaning")
                }
                insert(key, word)
            }
            if let first = key.firstWord { insert(first, DateWord(.opening)) }
        }
    }

    private mutating func insert(_ key: Key, _ word: DateWord) {
        if let known = index(of: key) { return words[known].add(word) }
        keys.append(Entry(hash: key.hash, offset: symbols.count, count: key.count))
        for index in 0..<key.count { symbols.append(key[index]) }
        words.append(word)
        if keys.count * 2 > slots.count {
            slots = Array(repeating: 0, count: slots.count * 2)
            for index in keys.indices { place(index) }
        } else {
            place(keys.count - 1)
        }
    }

    private mutating func place(_ index: Int) {
        var slot = slot(of: keys[index].hash)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(index + 1)
    }

    private func slot(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
    }

    private func index(of key: Key) -> Int? {
        var slot = slot(of: key.hash)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if isEqual(keys[index], key) { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func isEqual(_ entry: Entry, _ key: Key) -> Bool {
        guard entry.hash == key.hash, entry.count == key.count else { return false }
        for index in 0..<key.count where symbols[entry.offset + index] != key[index] {
            return false
        }
        return true
    }

    private func find(_ key: Key) -> DateWord? { index(of: key).map { words[$0] } }

    /// The meaning of a folded word, the common ones first.
    static func find(_ key: Key) -> DateWord? {
        guard let word = common.find(key) else {
            guard var other = others.find(key) else { return nil }
            if other.meanings.contains(.filler) { other.meanings.insert(.besideMonth) }
            other.months.isWeak = isWeak(key, other.months)
            return other
        }
        guard word.meanings == .opening, var other = others.find(key) else { return word }
        other.meanings.insert(.opening)
        return other
    }

    /// Whether a Latin word has two letters, or three in rare languages alone: `ag`, `now`, `van`.
    private static func isWeak(_ key: Key, _ months: MonthSets) -> Bool {
        guard key.first < 0x250, months.hijri | months.solar == 0 else { return false }
        return key.count <= 2 || key.count == 3 && months.gregorian == 0
    }

    /// The meaning of several words that stand together, `key` being the first one's.
    static func findLonger(
        _ key: Key,
        _ text: Span<UInt8>,
        _ position: inout Int
    ) -> DateWord? {
        var joined = key
        var after = position
        var found: DateWord?
        for _ in 0..<4 {
            guard let next = nextWord(text, &after), let longer = join(joined, next) else { break }
            joined = longer
            guard let word = find(joined), word.meanings != .opening else { continue }
            found = word
            position = after
        }
        return found
    }

    private static func nextWord(_ text: Span<UInt8>, _ position: inout Int) -> Key? {
        guard position < text.count else { return nil }
        var after = position
        var symbol = DateSymbol.next(text, &after)
        if symbol == LetterFolding.apostrophe, after < text.count {
            symbol = DateSymbol.next(text, &after)
        }
        guard symbol == LetterFolding.space || symbol == LetterFolding.hyphen else { return nil }
        let key = read(text, &after)
        guard !key.isEmpty else { return nil }
        position = after
        return key
    }

    /// The meaning of an abbreviation of several words with full stops, such as `г.р`.
    static func findAbbreviation(
        _ key: Key,
        _ text: Span<UInt8>,
        _ position: inout Int
    ) -> DateWord? {
        var joined = key
        var after = position
        var found: DateWord?
        while joined.count <= 4, after < text.count, text[after] == UInt8(ascii: ".") {
            after += 1
            let next = read(text, &after)
            guard !next.isEmpty, joined.count + next.count <= 6, joined.append(next) else { break }
            guard let word = find(joined), word.meanings != .opening else { continue }
            found = word
            position = after
        }
        return found
    }

    /// Reads the word at a position, which moves past it; an empty key where there is none, or none
    /// that can be known.
    ///
    /// Apostrophes inside of a word are left out.
    static func read(
        _ text: Span<UInt8>,
        _ position: inout Int,
        toApostrophe: Bool = false
    ) -> Key {
        var key = Key()
        var isTooLong = false
        var end = position
        while end < text.count {
            var after = end
            let symbol = DateSymbol.next(text, &after)
            if DateSymbol.isLetter(symbol) {
                if !key.append(symbol) { isTooLong = true }
            } else if symbol == LetterFolding.apostrophe, !toApostrophe, !key.isEmpty {
                guard isLetter(text, after) else { break }
            } else if symbol != LetterFolding.skipped {
                break
            }
            end = after
        }
        position = end
        return isTooLong ? Key() : key
    }

    private static func isLetter(_ text: Span<UInt8>, _ position: Int) -> Bool {
        var after = position
        return position < text.count && DateSymbol.isLetter(DateSymbol.next(text, &after))
    }

    /// The key of two words with a space between them; nil where they are too long.
    private static func join(_ first: Key, _ second: Key) -> Key? {
        var key = first
        guard key.append(LetterFolding.space), key.append(second) else { return nil }
        return key
    }

    private static func key(of text: Span<UInt8>) -> Key {
        var key = Key()
        var position = 0
        while position < text.count {
            var symbol = DateSymbol.next(text, &position)
            if symbol == LetterFolding.hyphen { symbol = LetterFolding.space }
            guard symbol == LetterFolding.space || DateSymbol.isLetter(symbol) else { continue }
            let hasRoom = key.append(symbol)
            precondition(hasRoom, "a table of words of dates has a long one")
        }
        return key
    }
}
