/// A number of a date, with the digits that it was written with.
struct DatePart {
    var value: Int
    var digits: Int
    /// The mark before it.
    var mark: UInt16
    var unit: DateToken.Unit
    /// How many years it stands for.
    var span: Int
}

/// The numbers of one date in the order of the text, and the month where it is named.
struct DateParts {
    private(set) var count = 0
    private(set) var months: MonthSets?
    private(set) var calendar: DateCalendar?
    /// A week of ISO 8601, ten times its number and its day.
    private(set) var week: Int?
    private(set) var hasUnits = false
    /// Whether words stand between the numbers, which only the name of a month allows.
    private(set) var hasWords = false
    /// Whether marks stand between them that no single date has.
    private(set) var isSplit = false
    private var numbers: (DateToken, DateToken, DateToken)
    private var isWeekday = false

    private init() {
        let empty = DateToken(kind: .number)
        numbers = (empty, empty, empty)
    }

    /// Nil where a run of tokens is not one date: too many numbers, two months, a word between.
    init?(_ tokens: DateTokens, _ range: Range<Int>) {
        var parts = DateParts()
        for index in range {
            guard parts.add(tokens[index], of: tokens) else { return nil }
        }
        self = parts
    }

    // Inlined into the initialiser, optimised code of Swift 6.3 loses the months and the week.
    @inline(never)
    private mutating func add(_ token: DateToken, of tokens: DateTokens) -> Bool {
        switch token.kind {
        case .number:
            guard count < 3 else { return false }
            set(token)
            return true
        case .month: return take(token, tokens.months(of: token))
        case .week:
            week = Int(token.value)
            return true
        case .era: return take(era: DateWord.Meanings(rawValue: UInt32(token.value) << 17))
        case .to, .and, .or, .same: return false
        }
    }

    private mutating func set(_ token: DateToken) {
        switch count {
        case 0: numbers.0 = token
        case 1: numbers.1 = token
        default: numbers.2 = token
        }
        if count > 0 {
            if token.isBehindWord { hasWords = true }
            switch token.mark {
            case DateSymbol.ellipsis, DateSymbol.tilde, DateSymbol.open: isSplit = true
            default: break
            }
        }
        count += 1
        if token.unit != .none { hasUnits = true }
    }

    /// Two names of one month are that month: `أيار/مايو`; a weekday may sound like a month.
    private mutating func take(_ token: DateToken, _ named: MonthSets) -> Bool {
        guard let known = months else {
            months = named
            isWeekday = token.isWeekday && count == 0
            return true
        }
        let common = known.common(named)
        if !common.isEmpty, token.mark == DateSymbol.slash || token.mark == DateSymbol.open {
            months = common
        } else if isWeekday {
            months = named
            isWeekday = false
        } else {
            return false
        }
        return true
    }

    private mutating func take(era: DateWord.Meanings) -> Bool {
        let named: DateCalendar? =
            switch era {
            case .hijri: .hijri
            case .solar: .solar
            case .buddhist: .buddhist
            case .gregorian: .gregorian
            default: nil
            }
        guard calendar == nil || calendar == named else {
            // `هـ ش`: the solar mark stands beside the one of the Hijra.
            guard calendar == .hijri, named == .solar else { return calendar == .solar }
            calendar = .solar
            return true
        }
        calendar = named
        return named != nil
    }

    /// Whether the numbers stand apart by marks that one date has: `2019-03/05` may be March to May.
    ///
    /// The space of `12.05 2019` and `5/3 2019` is one before the year alone.
    var areAlike: Bool {
        guard count == 3, numbers.1.mark != numbers.2.mark else { return true }
        let isYearApart = numbers.2.digits == 4 && numbers.2.mark == 0
        return isYearApart
            && (numbers.1.mark == DateSymbol.dot || numbers.1.mark == DateSymbol.slash)
    }

    subscript(index: Int) -> DatePart {
        let token = index == 0 ? numbers.0 : index == 1 ? numbers.1 : numbers.2
        return DatePart(
            value: Int(token.value),
            digits: Int(token.digits),
            mark: token.mark,
            unit: token.unit,
            span: Int(token.span)
        )
    }
}
