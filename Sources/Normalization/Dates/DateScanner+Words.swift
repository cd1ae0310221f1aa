/// Words and letters.
extension DateScanner {
    mutating func takeWord(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        let start = position
        let isGlued = start == numberEnd || start > 0 && DateSymbol.digit(text, start - 1) != nil
        if let done = takeLetter(text, &position, isGlued: isGlued, &tokens) { return done }
        let key = DateWords.read(text, &position)
        if key.first &- 0xE00 < 0x80 { tokens.isThai = true }
        guard let word = find(key, text, start, &position) else {
            return false
        }
        let isBeforeDigit = DateSymbol.digit(text, position) != nil
        guard fits(word, key, isBehindDigit: isGlued, isBeforeDigit: isBeforeDigit, tokens) else {
            return false
        }
        return take(word, text, &position, isBehindDigit: isGlued, &tokens)
    }

    /// The word with those that belong to it.
    private func find(
        _ key: DateWords.Key,
        _ text: Span<UInt8>,
        _ start: Int,
        _ position: inout Int
    ) -> DateWord? {
        if position < text.count, text[position] == UInt8(ascii: "."),
            let word = DateWords.findAbbreviation(key, text, &position)
        {
            return word
        }
        if let word = findElided(text, start, &position) { return word }
        if let word = DateWords.find(key) {
            guard word.meanings.contains(.opening) else { return word }
            if let longer = DateWords.findLonger(key, text, &position) { return longer }
            return word.meanings == .opening ? nil : word
        }
        // `d'août`: the elided word stands for itself.
        if let unit = findUnit(key, text, start, &position) { return unit }
        var end = start
        let first = DateWords.read(text, &end, toApostrophe: true)
        guard end < position, let word = DateWords.find(first) else { return nil }
        position = end
        return word
    }

    /// The Catalan `d'ag.`: before the name of a month the elided word stands for itself, though both
    /// together may be a name of another language.
    private func findElided(
        _ text: Span<UInt8>,
        _ start: Int,
        _ position: inout Int
    ) -> DateWord? {
        guard text[start] | 0x20 == UInt8(ascii: "d") else { return nil }
        var end = start
        let first = DateWords.read(text, &end, toApostrophe: true)
        guard first.count == 1, end < position, let word = DateWords.find(first) else { return nil }
        var after = end
        _ = DateSymbol.next(text, &after)
        guard DateWords.find(DateWords.read(text, &after))?.meanings.contains(.month) == true else {
            return nil
        }
        position = end
        return word
    }

    /// Chinese, Japanese and Korean write a weekday right behind the unit of the day.
    private func findUnit(
        _ key: DateWords.Key,
        _ text: Span<UInt8>,
        _ start: Int,
        _ position: inout Int
    ) -> DateWord? {
        guard key.first >= 0x3000, key.count > 1 else { return nil }
        var first = DateWords.Key()
        _ = first.append(key.first)
        var end = start
        _ = DateSymbol.next(text, &end)
        guard let word = DateWords.find(first), !word.meanings.isDisjoint(with: .units) else {
            return nil
        }
        position = end
        return word
    }

    /// Whether a word may touch a digit as it does.
    private func fits(
        _ word: DateWord,
        _ key: DateWords.Key,
        isBehindDigit: Bool,
        isBeforeDigit: Bool,
        _ tokens: DateTokens
    ) -> Bool {
        if isBehindDigit {
            let allowed: DateWord.Meanings = [
                .month, .ordinal, .decadeEnding, .dayFirst, .years, .ofYear, .ofMonth, .ofDay,
                .hijri, .solar, .buddhist, .gregorian, .hour,
            ]
            let isTime = tokens.clock != nil || tokens.parts == 3 && tokens[0].digits == 4
            let zones: DateWord.Meanings = isTime ? [.zone, .am, .pm] : []
            guard !word.meanings.isDisjoint(with: allowed.union(zones)) else { return false }
        }
        guard isBeforeDigit else { return true }
        // Arabic writes its shortest words together with what follows.
        let isArabic = key.first &- 0x600 < 0x100
        let allowed: DateWord.Meanings = [
            .month, .monthNumber, .ofYear, .ofMonth, .about, .hijri, .solar, .buddhist, .gregorian,
        ]
        return !word.meanings.isDisjoint(
            with: isArabic ? allowed.union([.and, .between]) : allowed
        )
    }

    private mutating func take(
        _ word: DateWord,
        _ text: Span<UInt8>,
        _ position: inout Int,
        isBehindDigit: Bool,
        _ tokens: inout DateTokens
    ) -> Bool {
        let meanings = word.meanings
        if tokens.clock != nil, takeTime(word, text, &position, &tokens) { return true }
        // The Italian `tra` is between, the Croatian one is April.
        let isDay = lastNumber(tokens).map { tokens[$0].digits <= 2 } ?? false
        if meanings.contains(.month),
            isDay || meanings.isDisjoint(with: [.between, .to, .and, .or])
        {
            return takeMonth(word, &tokens)
        }
        let isAlone = position == text.count || text[position] == 0x20
        if let last = lastNumber(tokens), takeSuffix(word, of: last, isAlone, &tokens) {
            return true
        }
        if !meanings.isDisjoint(with: .eras) {
            let value = Int32(meanings.intersection(.eras).rawValue >> 17)
            return add(DateToken(kind: .era, value: value), &tokens)
        }
        if meanings.contains(.to) { return add(DateToken(kind: .to), &tokens) }
        if meanings.contains(.and) { return add(DateToken(kind: .and), &tokens) }
        if meanings.contains(.or) { return add(DateToken(kind: .or), &tokens) }
        if meanings.contains(.same) { return add(DateToken(kind: .same), &tokens) }
        close(hasWord: true)
        return note(meanings, &tokens)
    }

    private mutating func note(
        _ meanings: DateWord.Meanings,
        _ tokens: inout DateTokens
    ) -> Bool {
        if meanings.contains(.about) {
            isAboutOpen = !tokens.isAbout
            tokens.isAbout = true
            return true
        }
        if meanings.contains(.monthNumber) { isMonthNumber = true }
        // `5 of May` behind a number, `from May` in front.
        if meanings.contains(.between), tokens.parts == 0 { tokens.isBetween = true }
        if meanings.contains(.decade) { tokens.isDecade = true }
        if meanings.contains(.years) { tokens.isPlural = true }
        if meanings.contains(.week) { tokens.isWeek = true }
        if meanings.contains(.weekday) { tokens.hasWeekday = true }
        if meanings.contains(.besideMonth) { tokens.needsMonth = true }
        if meanings.contains(.dayFirst) { tokens.isDayFirst = true }
        let silent: DateWord.Meanings = [
            .filler, .weekday, .at, .monthNumber, .between, .decade, .years, .dayFirst, .units,
            .week,
        ]
        // A zone without a time says nothing, but belongs to a date.
        let isZoned = meanings.contains(.zone) && tokens.parts == 3 && tokens[0].digits == 4
        return !meanings.isDisjoint(with: silent) || isZoned
    }

    private func lastNumber(_ tokens: DateTokens) -> Int? {
        guard tokens.count > 0, tokens[tokens.count - 1].kind == .number else { return nil }
        let isNear = gap.mark == 0 || gap.mark == LetterFolding.hyphen || gap.mark == DateSymbol.dot
        return isNear || gap.mark == DateSymbol.open ? tokens.count - 1 : nil
    }

    /// What a word says of the number before it.
    private mutating func takeSuffix(
        _ word: DateWord,
        of index: Int,
        _ isAlone: Bool,
        _ tokens: inout DateTokens
    ) -> Bool {
        let meanings = word.meanings
        let digits = tokens[index].digits
        let isDecade = isAlone && tokens.parts == 1 && tokens[index].value % 10 == 0
        if isDecade, meanings.contains(.decadeEnding), digits == 4 || !meanings.contains(.ordinal) {
            tokens.isDecade = true
        } else if meanings.contains(.ordinal), digits <= 2 {
            // Nothing more.
        } else if meanings.contains(.ofYear), digits == 4 {
            tokens[index].unit = .year
        } else if meanings.contains(.ofMonth), digits <= 2 {
            tokens[index].unit = .month
        } else if meanings.contains(.ofDay), digits <= 2 {
            tokens[index].unit = .day
        } else {
            return false
        }
        close()
        return true
    }

    private mutating func takeMonth(_ word: DateWord, _ tokens: inout DateTokens) -> Bool {
        guard let index = tokens.keep(word.months) else { return false }
        var token = DateToken(kind: .month, value: index)
        token.isWeekday = !word.meanings.isDisjoint(with: [.weekday, .filler])
        return add(token, &tokens)
    }

    /// Zones and halves of the day, behind a time.
    private mutating func takeTime(
        _ word: DateWord,
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        let meanings = word.meanings
        // `AWST` is a zone, and the Welsh August.
        if meanings.contains(.zone), !meanings.contains(.month) || tokens.parts >= 3 {
            var offset = word.offset
            if offset == 0, position < text.count {
                let isEast = text[position] == UInt8(ascii: "+")
                var after = position + 1
                if isEast || text[position] == UInt8(ascii: "-"),
                    let minutes = DateClock.minutes(text, &after)
                {
                    offset = isEast ? minutes : -minutes
                    position = after
                }
            }
            tokens.clock?.set(offset: offset)
            tokens.clock?.hasZone = true
        } else if meanings.contains(.am) || meanings.contains(.pm) {
            tokens.clock?.set(isAfternoon: meanings.contains(.pm))
        } else if !meanings.contains(.hour) {
            return false
        }
        close()
        return true
    }

    /// A single letter that has its meaning by its place; nil where it has none.
    ///
    /// The `T` of ISO 8601, the `W` of its weeks, Roman months.
    private mutating func takeLetter(
        _ text: Span<UInt8>,
        _ position: inout Int,
        isGlued: Bool,
        _ tokens: inout DateTokens
    ) -> Bool? {
        let letter = text[position] | 0x20
        if letter == UInt8(ascii: "t"), isGlued, DateSymbol.digit(text, position + 1) != nil,
            tokens.clock == nil, tokens.parts > 0
        {
            position += 1
            return takeISOTime(text, &position, &tokens)
        }
        if letter == UInt8(ascii: "w"), DateSymbol.digit(text, position + 1) != nil {
            return takeWeek(text, &position, &tokens)
        }
        var after = position
        guard !isGlued, let month = RomanMonth.read(text, &after), tokens.count > 0,
            tokens[tokens.count - 1].kind == .number, tokens[tokens.count - 1].digits <= 2,
            DateSymbol.digit(text, after) == nil
        else { return nil }
        position = after
        // A lone `X` between slashes is a month that is not known.
        if month == 10, gap.mark == DateSymbol.slash || gap.mark == LetterFolding.hyphen {
            return false
        }
        guard let index = tokens.keep(MonthSets(gregorian: month)) else { return false }
        return add(DateToken(kind: .month, value: index), &tokens)
    }

    private mutating func takeISOTime(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        let clock = DateClock.read(text, &position) ?? DateClock.readCompact(text, &position)
        guard let clock else { return false }
        set(clock, &tokens)
        return true
    }

    /// `2020-W07-5` and `2020W07`.
    private mutating func takeWeek(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        guard tokens.count == 1, tokens[0].kind == .number, tokens[0].digits == 4,
            let tens = DateSymbol.digit(text, position + 1),
            let ones = DateSymbol.digit(text, position + 2)
        else { return false }
        position += 3
        var day = 0
        if position < text.count {
            if text[position] == UInt8(ascii: "-") { position += 1 }
            guard let value = DateSymbol.digit(text, position), value > 0 else { return false }
            day = value
            position += 1
        }
        guard position == text.count else { return false }
        let value = Int32((tens * 10 + ones) * 10 + day)
        return add(DateToken(kind: .week, value: value), &tokens)
    }
}
