/// What stands between the parts of a date.
extension DateScanner {
    mutating func takeMark(
        _ symbol: UInt16,
        _ text: Span<UInt8>,
        _ position: inout Int,
        after: Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        let start = position
        position = after
        switch symbol {
        case LetterFolding.space:
            if gap.mark == 0 { gap.isSpacedBefore = true } else { gap.isSpacedAfter = true }
        case LetterFolding.skipped, LetterFolding.apostrophe: break
        case DateSymbol.slash, DateSymbol.dot, DateSymbol.comma, LetterFolding.hyphen,
            DateSymbol.ellipsis:
            note(symbol, &tokens)
        case DateSymbol.tilde:
            if tokens.parts == 0 { tokens.isAbout = true } else { note(symbol, &tokens) }
        case DateSymbol.open: return takeParenthesis(text, &position, &tokens)
        case DateSymbol.close: break
        case DateSymbol.question: return takeDoubt(text, start, after, &tokens)
        case DateSymbol.colon: return takeColon(text, after, tokens)
        case UInt16(UInt8(ascii: "+")): return takePlus(text, &position, &tokens)
        default:
            return text[start] == UInt8(ascii: "[")
                ? skipZoneName(text, &position, tokens) : isIgnorable(text, start, after)
        }
        return true
    }

    /// Two marks beside each other leave out something, but for an abbreviation's full stop.
    private mutating func note(_ mark: UInt16, _ tokens: inout DateTokens) {
        switch (gap.mark, mark) {
        case (0, _), (DateSymbol.comma, _), (DateSymbol.open, _): gap.mark = mark
        case (DateSymbol.dot, DateSymbol.dot) where !gap.isSpacedAfter:
            gap.mark = DateSymbol.ellipsis
        case (DateSymbol.ellipsis, DateSymbol.dot), (_, DateSymbol.comma): break
        case (DateSymbol.dot, _): gap.mark = mark
        default: tokens.isTorn = true
        }
    }

    /// Quotation marks, the Arabic comma and the ideographic full stop.
    private func isIgnorable(_ text: Span<UInt8>, _ start: Int, _ after: Int) -> Bool {
        switch (after - start, text[start], text[after - 1]) {
        case (1, UInt8(ascii: "\""), _): true
        case (2, 0xC2, 0xAB), (2, 0xC2, 0xBB), (2, 0xD8, 0x8C): true
        case (3, 0xE2, 0x9C...0x9F): text[start + 1] == 0x80
        default: false
        }
    }

    func isDegree(_ text: Span<UInt8>, _ position: Int) -> Bool {
        guard text[position] == 0xC2, position + 1 < text.count else { return false }
        return text[position + 1] == 0xBA || text[position + 1] == 0xB0
            || text[position + 1] == 0xAA
    }

    /// `1º de mayo`: an ordinal sign with a word behind it, for `2°/06` is a slip.
    func takeDegree(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        guard numberEnd == position, position + 3 < text.count, text[position + 2] == 0x20 else {
            return false
        }
        var after = position + 3
        guard DateSymbol.isLetter(DateSymbol.next(text, &after)) else { return false }
        position += 2
        return true
    }

    /// `?` says that the whole is not sure where nothing can be missing before it.
    private func takeDoubt(
        _ text: Span<UInt8>,
        _ start: Int,
        _ after: Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        let isEnd = after == text.count || text[after] == 0x20 || text[after] == UInt8(ascii: ")")
        guard isEnd, tokens.parts > 0 else { return false }
        let last = tokens[tokens.count - 1]
        let isYear = last.kind == .number && last.digits >= 4
        guard start != numberEnd || isYear else { return false }
        tokens.isAbout = true
        return true
    }

    /// `DOB: 1970`, or a time right behind the year.
    private func takeColon(_ text: Span<UInt8>, _ after: Int, _ tokens: DateTokens) -> Bool {
        tokens.count == 0 && hasText
            || tokens.hasMonth && tokens.clock == nil && DateSymbol.digit(text, after) != nil
    }

    /// An offset, behind a time or, as in XML, behind a whole date.
    private func takePlus(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        guard tokens.clock != nil || tokens.parts == 3,
            let minutes = DateClock.minutes(text, &position)
        else { return false }
        tokens.clock?.set(offset: minutes)
        return true
    }

    /// `[Europe/Moscow]` behind an offset, which says more.
    private func skipZoneName(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: DateTokens
    ) -> Bool {
        guard tokens.clock?.offset != nil else { return false }
        while position < text.count, text[position] != UInt8(ascii: "]") { position += 1 }
        position += 1
        return position == text.count
    }

    /// Behind a time, a comment that names the zone (RFC 5322, section 3.3); anywhere else, text
    /// that belongs to the date.
    private mutating func takeParenthesis(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        // The Basque `1970(e)ko` and `25(a)`: endings.
        if numberEnd == position - 1, position + 1 < text.count, text[position + 1] == 0x29,
            text[position] == UInt8(ascii: "a") || text[position] == UInt8(ascii: "e")
        {
            position += 2
            return true
        }
        if gap.mark == 0 || gap.mark == DateSymbol.comma { gap.mark = DateSymbol.open }
        guard tokens.clock?.hasZone == true else { return true }
        while position < text.count, text[position] != UInt8(ascii: ")") {
            position += 1
        }
        position += 1
        return position <= text.count
    }

    /// The end of a placeholder for a missing day or month: `--`, `XX`, `??`, `__`, `**`, `dd`, or
    /// one of them before a slash or full stop.
    func placeholderEnd(_ text: Span<UInt8>, _ position: Int) -> Int? {
        let byte = text[position]
        let isSign: Bool
        switch byte {
        case 0x2D, 0x3F, 0x5F, 0x2A: isSign = true
        case 0x58, 0x78, 0x4E, 0x6E, 0x44, 0x64, 0x4D, 0x6D, 0x4A, 0x6A: isSign = false
        default: return nil
        }
        guard position == 0 || isSeparator(text[position - 1]) else { return nil }
        let isDouble = position + 1 < text.count && text[position + 1] == byte
        let end = position + (isDouble ? 2 : 1)
        if isDouble { return end == text.count || isSeparator(text[end]) ? end : nil }
        // A single one is a placeholder between slashes or full stops only.
        guard isSign || byte | 0x20 == 0x78, position == 0 || text[position - 1] != 0x20,
            end < text.count, text[end] == 0x2F || text[end] == 0x2E,
            position > 0 || byte != 0x2D || text[end] == 0x2F || text[end] == 0x2E
        else { return nil }
        return end
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x20
    }
}
