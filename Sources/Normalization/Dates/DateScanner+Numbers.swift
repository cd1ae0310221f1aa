/// Numbers, and the times of day that begin with one.
extension DateScanner {
    mutating func takeNumber(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        let start = position
        var value: Int32 = 0
        var digits: UInt8 = 0
        while position < text.count {
            var after = position
            let symbol = DateSymbol.next(text, &after)
            guard let digit = LetterFolding.digit(symbol) else { break }
            guard digits < 8 else { return takeCompactTime(value, text, &position, &tokens) }
            value = value * 10 + Int32(digit)
            digits += 1
            position = after
        }
        if text[start] == 0xE0, text[start + 1] == 0xB9 { tokens.isThai = true }
        if tokens.clock == nil, let clock = clock(value, digits, text, start, &position, tokens) {
            set(clock, &tokens)
            return true
        }
        // `14FEB2023:10:15`: behind a year the colon belongs to the time that follows.
        let isColon = position < text.count && text[position] == UInt8(ascii: ":")
        if isColon, digits != 4 || tokens.parts < 2 { return false }
        if digits == 6 { return takeGroup(value, text, &position, &tokens) }
        var token = DateToken(kind: .number, digits: digits, value: value)
        extend(&token, text, &position)
        numberEnd = position
        return add(token, &tokens)
    }

    /// `197?` and `19XX`: years of which the last digits are not known.
    private func extend(_ token: inout DateToken, _ text: Span<UInt8>, _ position: inout Int) {
        guard token.digits == 2 || token.digits == 3 else { return }
        let missing = 4 - Int(token.digits)
        guard position + missing <= text.count else { return }
        let byte = text[position]
        guard byte == 0x3F || byte | 0x20 == 0x78 || byte == 0x2A || byte == 0x5F else { return }
        for index in 0..<missing where text[position + index] != byte { return }
        let end = position + missing
        guard end == text.count || text[end] == 0x20 else { return }
        token.span = missing == 1 ? 10 : 100
        token.value *= Int32(token.span)
        token.digits = 4
        position = end
    }

    mutating func set(_ clock: DateClock, _ tokens: inout DateTokens) {
        tokens.clock = clock
        if isAboutOpen {
            tokens.isAbout = false
            isAboutOpen = false
        }
        // `à 10h15` and `a las 10:15`: no range.
        if tokens.count > 0, tokens[tokens.count - 1].kind == .to { tokens.removeLast() }
        close()
    }

    /// The time of day that starts with a number.
    private func clock(
        _ value: Int32,
        _ digits: UInt8,
        _ text: Span<UInt8>,
        _ start: Int,
        _ position: inout Int,
        _ tokens: DateTokens
    ) -> DateClock? {
        guard digits <= 2 || digits == 4 || digits == 6, position < text.count || digits > 2 else {
            return nil
        }
        var after = start
        if digits <= 2 {
            if text[position] == UInt8(ascii: ":") {
                guard let clock = DateClock.read(text, &after) else { return nil }
                position = after
                return clock
            }
            let isSpaced = gap.isSpacedBefore || gap.isSpacedAfter
            let isBehindDate = tokens.hasMonth && isSpaced && gap.mark != DateSymbol.slash
            if isBehindDate, text[position] == UInt8(ascii: "."),
                let clock = DateClock.readDotted(text, &after)
            {
                position = after
                return clock
            }
            guard isBehindDate || text[position] != 0x20 else { return nil }
            return DateClock.readHours(Int(value), text, &position)
        }
        // Behind a month alone, `2019-03 2019-05`, four digits are the next year.
        guard tokens.hasMonth, tokens.parts == 3, digits == 4,
            gap.mark == 0 || gap.mark == DateSymbol.comma
        else { return nil }
        return fourDigits(text, start, &position)
    }

    /// `1015Z`, `1015 hrs`, `1015 UTC`.
    private func fourDigits(
        _ text: Span<UInt8>,
        _ start: Int,
        _ position: inout Int
    ) -> DateClock? {
        var after = start
        guard var clock = DateClock.readCompact(text, &after), position < text.count else {
            return nil
        }
        if clock.hasZone {
            // `2019-05` is a year and its month, not 20:19 five hours west.
            let isMonth = text[position] == UInt8(ascii: "-") && after - position <= 3
            guard !isMonth else { return nil }
            position = after
            return clock
        }
        var letter = position + 1
        if let offset = DateClock.military(text[position]), isAlone(text, letter),
            Self.isLetter(text[position])
        {
            clock.set(offset: offset)
            position = letter
            return clock
        }
        letter = position
        if text[letter] == 0x20 { letter += 1 }
        guard letter < text.count else { return nil }
        let key = DateWords.read(text, &letter)
        guard !key.isEmpty, let word = DateWords.find(key) else { return nil }
        guard word.meanings.isDisjoint(with: [.month, .to, .and, .or]) else { return nil }
        return word.meanings.isDisjoint(with: [.hour, .zone]) ? nil : clock
    }

    private func isAlone(_ text: Span<UInt8>, _ position: Int) -> Bool {
        position == text.count || !Self.isLetter(text[position])
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// `yyyyMMddHHmmss` in one run of digits.
    private mutating func takeCompactTime(
        _ date: Int32,
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        guard tokens.clock == nil, let clock = DateClock.readCompact(text, &position),
            add(DateToken(kind: .number, digits: 8, value: date), &tokens)
        else { return false }
        tokens.clock = clock
        return true
    }

    /// `141015Z FEB 23`, the date-time group of military messages (ACP 121): day, time, zone.
    private mutating func takeGroup(
        _ value: Int32,
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        guard tokens.parts == 0, tokens.clock == nil,
            var clock = DateClock(Int(value / 100 % 100), Int(value % 100), 0)
        else { return false }
        if position < text.count, Self.isLetter(text[position]) {
            var after = position + 1
            if after < text.count, Self.isLetter(text[after]) {
                let key = DateWords.read(text, &after)
                guard let word = DateWords.find(key), word.meanings.contains(.month) else {
                    return false
                }
            }
            guard let offset = DateClock.military(text[position]) else { return false }
            clock.set(offset: offset)
            position += 1
        }
        needsNamedMonth = true
        guard add(DateToken(kind: .number, digits: 2, value: value / 10_000), &tokens) else {
            return false
        }
        tokens.clock = clock
        return true
    }
}
