/// One meaningful part of a date's text.
struct DateToken: Sendable {
    enum Kind: UInt8, Sendable {
        case number, month, to, and, or, same, week, era
    }

    enum Unit: UInt8, Sendable {
        case none, year, month, day
    }

    var kind: Kind
    /// What a number counts, where the text says so.
    var unit = Unit.none
    /// Digits as written; a placeholder such as `--` or `XX` is the number 0 with two of them.
    var digits: UInt8 = 0
    /// The mark before it: `/`, `.`, `-`, `,`, `~`, `(`, an ellipsis or 0.
    var mark: UInt16 = 0
    /// Whether a word stands between it and the part before.
    var isBehindWord = false
    /// Whether the mark before it stands free, with white space on both sides.
    var isSpaced = false
    /// The number; of a week of ISO 8601, ten times the week and its day; of an era, its meaning; of a
    /// month, its place among the names.
    var value: Int32 = 0
    /// How many years a number such as `197?` stands for.
    var span: UInt8 = 1
    var isWeekday = false
}

/// The text of a date taken apart, with fillers, weekdays and the time of day left out.
struct DateTokens: Sendable {
    static let capacity = 12

    // Kept inside: a text is taken apart without allocating.
    private var tokens = [12 of DateToken](repeating: DateToken(kind: .number))
    private var names = [4 of MonthSets](repeating: MonthSets())
    private var nameCount = 0
    private(set) var count = 0
    /// Numbers and months so far.
    private(set) var parts = 0
    /// The text says that it is not sure, or not exact.
    var isAbout = false
    /// The text says that the day stands first.
    var isDayFirst = false
    /// The text names one end of a range: without the other one it is no date.
    var isBetween = false
    /// The text speaks of several years.
    var isPlural = false
    /// The text speaks of ten years.
    var isDecade = false
    var hasWeekday = false
    /// The text has words that only a named month makes part of a date.
    var needsMonth = false
    /// The text names a week by its number.
    var isWeek = false
    /// Thai letters or digits, beside which a year of the Buddhist era is one.
    var isThai = false
    /// A part of the text may be missing, or be misread.
    var isTorn = false
    var clock: DateClock?

    /// Takes a text apart; nil where it holds something that no date has.
    init?(_ text: Span<UInt8>) {
        if takePlain(text) { return }
        var scanner = DateScanner()
        guard scanner.scan(text, into: &self), !isTorn else { return nil }
    }

    /// Some of the tokens of a text, to which others will be added.
    init(borrowing tokens: DateTokens, _ range: Range<Int>) {
        isDayFirst = tokens.isDayFirst
        isThai = tokens.isThai
        names = tokens.names
        nameCount = tokens.nameCount
        for index in range { _ = add(tokens[index]) }
    }

    subscript(index: Int) -> DateToken {
        get { tokens[index] }
        set { tokens[index] = newValue }
    }

    mutating func add(_ token: DateToken) -> Bool {
        guard count < Self.capacity else { return false }
        tokens[count] = token
        count += 1
        if token.kind == .number || token.kind == .month { parts += 1 }
        return true
    }

    /// Keeps what the name of a month means; nil where there are too many.
    mutating func keep(_ months: MonthSets) -> Int32? {
        guard nameCount < 4 else { return nil }
        names[nameCount] = months
        nameCount += 1
        return Int32(nameCount - 1)
    }

    /// What the name of a month means.
    func months(of token: DateToken) -> MonthSets { names[Int(token.value)] }

    mutating func removeLast() { count -= 1 }

    /// Whether a year with its month has been read, so that a time of day may follow.
    var hasMonth: Bool {
        parts >= 2
            && (0..<count).contains { tokens[$0].kind == .number && tokens[$0].digits >= 4 }
    }

    /// Takes `yyyy-MM-dd` and `dd.MM.yyyy`, with any of the three marks: nearly all dates are such.
    private mutating func takePlain(_ text: Span<UInt8>) -> Bool {
        guard text.count == 10 else { return false }
        let isYearFirst = text[4] &- 0x2D < 3
        let (first, second) = isYearFirst ? (4, 7) : (2, 5)
        let mark = text[first]
        guard mark &- 0x2D < 3, text[second] == mark else { return false }
        var value: Int32 = 0
        var start = 0
        for index in 0...10 {
            if index == first || index == second || index == 10 {
                var token = DateToken(kind: .number, digits: UInt8(index - start), value: value)
                token.mark = start == 0 ? 0 : UInt16(mark)
                _ = add(token)
                value = 0
                start = index + 1
                continue
            }
            let digit = text[index] &- 0x30
            guard digit < 10 else {
                count = 0
                parts = 0
                return false
            }
            value = value * 10 + Int32(digit)
        }
        return true
    }
}
