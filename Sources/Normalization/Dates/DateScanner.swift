import Records

/// Walks the text of a date and takes it apart.
///
/// What touches a digit without white space or a mark has to belong to it: `12/o3/1970` is a slip,
/// and no date.
struct DateScanner {
    /// What stands between the last part and the next one.
    struct Gap {
        var mark: UInt16 = 0
        var isSpacedBefore = false
        var isSpacedAfter = false
        var hasWord = false
    }

    var gap = Gap()
    /// Where the last number ended.
    var numberEnd = -1
    /// Whether the last word was `about`, which a time of day takes to itself.
    var isAboutOpen = false
    var isMonthNumber = false
    /// Whether the last number has six digits: day and time of a military date-time group.
    var needsNamedMonth = false
    var hasText = false

    mutating func scan(_ text: Span<UInt8>, into tokens: inout DateTokens) -> Bool {
        var position = 0
        while position < text.count {
            guard take(text, &position, &tokens) else { return false }
        }
        return finish(&tokens)
    }

    private func finish(_ tokens: inout DateTokens) -> Bool {
        switch gap.mark {
        case DateSymbol.slash, LetterFolding.hyphen, DateSymbol.ellipsis: tokens.isTorn = true
        case DateSymbol.tilde: tokens.isAbout = true
        default: break
        }
        let hasNamed = (0..<tokens.count).contains { tokens[$0].kind == .month }
        return !needsNamedMonth || hasNamed
    }

    private mutating func take(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ tokens: inout DateTokens
    ) -> Bool {
        if let end = placeholderEnd(text, position) {
            position = end
            return add(DateToken(kind: .number, digits: 2), &tokens)
        }
        var after = position
        let symbol = DateSymbol.next(text, &after)
        if LetterFolding.digit(symbol) != nil { return takeNumber(text, &position, &tokens) }
        if isDegree(text, position) { return takeDegree(text, &position) }
        if DateSymbol.isLetter(symbol) { return takeWord(text, &position, &tokens) }
        return takeMark(symbol, text, &position, after: after, &tokens)
    }

    mutating func add(_ token: DateToken, _ tokens: inout DateTokens) -> Bool {
        var token = token
        token.mark = gap.mark
        token.isBehindWord = gap.hasWord
        token.isSpaced = gap.isSpacedBefore && gap.isSpacedAfter
        let isDangling = gap.mark == DateSymbol.slash || gap.mark == LetterFolding.hyphen
        if !hasText, isDangling || gap.mark == DateSymbol.ellipsis { tokens.isTorn = true }
        if isMonthNumber, token.kind == .number {
            token.unit = .month
            isMonthNumber = false
        }
        isAboutOpen = false
        close()
        return tokens.add(token)
    }

    /// What was between the parts has been taken into account.
    mutating func close(hasWord: Bool = false) {
        gap = Gap(hasWord: hasWord)
        hasText = true
    }
}
