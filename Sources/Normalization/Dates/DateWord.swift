/// What a word means inside a date; one word can mean several things.
struct DateWord: Equatable, Sendable {
    struct Meanings: OptionSet, Sendable {
        var rawValue: UInt32

        /// A month of one of the three calendars.
        static let month = Meanings(rawValue: 1 << 0)
        static let weekday = Meanings(rawValue: 1 << 1)
        /// `circa`, `environ`, `около`.
        static let about = Meanings(rawValue: 1 << 2)
        /// Between the two ends of a range.
        static let to = Meanings(rawValue: 1 << 3)
        static let and = Meanings(rawValue: 1 << 4)
        static let or = Meanings(rawValue: 1 << 5)
        /// `between`, `from`: one end alone is no date.
        static let between = Meanings(rawValue: 1 << 6)
        /// Says nothing about the day.
        static let filler = Meanings(rawValue: 1 << 7)
        /// The ending of an ordinal number, right behind it.
        static let ordinal = Meanings(rawValue: 1 << 8)
        /// Says that the day stands first: the Russian `г.` and `г.р.`, which no other order has.
        static let dayFirst = Meanings(rawValue: 1 << 9)
        /// `гг.`: several years.
        static let years = Meanings(rawValue: 1 << 10)
        /// Before the first year of a decade: `années`.
        static let decade = Meanings(rawValue: 1 << 11)
        /// Behind the first year of a decade: `s`.
        static let decadeEnding = Meanings(rawValue: 1 << 12)
        /// Behind a number: what it counts.
        static let ofYear = Meanings(rawValue: 1 << 13)
        static let ofMonth = Meanings(rawValue: 1 << 14)
        static let ofDay = Meanings(rawValue: 1 << 15)
        /// Before the number of a month: `tháng`.
        static let monthNumber = Meanings(rawValue: 1 << 16)
        static let hijri = Meanings(rawValue: 1 << 17)
        static let solar = Meanings(rawValue: 1 << 18)
        static let buddhist = Meanings(rawValue: 1 << 19)
        static let gregorian = Meanings(rawValue: 1 << 20)
        static let zone = Meanings(rawValue: 1 << 21)
        static let am = Meanings(rawValue: 1 << 22)
        static let pm = Meanings(rawValue: 1 << 23)
        /// Behind a time of day: `h`, `Uhr`.
        static let hour = Meanings(rawValue: 1 << 24)
        /// Before a time of day: `at`.
        static let at = Meanings(rawValue: 1 << 25)
        /// Between two names of one day, in two calendars.
        static let same = Meanings(rawValue: 1 << 26)
        static let week = Meanings(rawValue: 1 << 27)
        /// First word of one that has several.
        static let opening = Meanings(rawValue: 1 << 28)

        /// Belongs to a date with a named month: it is known out of such patterns alone.
        static let besideMonth = Meanings(rawValue: 1 << 29)

        static let eras: Meanings = [.hijri, .solar, .buddhist, .gregorian]
        static let units: Meanings = [.ofYear, .ofMonth, .ofDay]

        static let names: [String: Meanings] = [
            "weekday": .weekday, "about": .about, "to": .to, "and": .and, "or": .or,
            "between": .between, "filler": .filler, "ordinal": .ordinal, "dayfirst": .dayFirst,
            "years": .years, "decade": .decade, "decade-ending": .decadeEnding,
            "of-year": .ofYear, "of-month": .ofMonth, "of-day": .ofDay,
            "month-number": .monthNumber, "hijri": .hijri, "solar": .solar,
            "buddhist": .buddhist, "gregorian": .gregorian, "zone": .zone, "am": .am, "pm": .pm,
            "hour": .hour, "at": .at, "same": .same, "week": .week,
        ]
    }

    var meanings: Meanings
    var months = MonthSets()
    /// Minutes east of Greenwich; nil where the name does not tell.
    var offset: Int16?

    init(_ meanings: Meanings) { self.meanings = meanings }

    /// What a row of a table says: a meaning by its name, `zone+180`, or months such as `5`, `h9`
    /// (Hijri), `s1` (Solar Hijri), `r10` (a rare language).
    init?(_ name: some StringProtocol) {
        if name.hasPrefix("zone"), let minutes = Int16(name.dropFirst(4)) {
            meanings = .zone
            offset = minutes
        } else if let known = Meanings.names[String(name)] {
            meanings = known
        } else if let month = MonthSets(name) {
            meanings = .month
            months = month
        } else {
            return nil
        }
    }

    mutating func add(_ other: DateWord) {
        meanings.formUnion(other.meanings)
        months.add(other.months)
        offset = offset ?? other.offset
    }
}

/// The months that a word may mean, in each calendar; bit 0 is the first month.
struct MonthSets: Equatable, Sendable {
    var gregorian: UInt16 = 0
    /// Of languages that count only where no other one has the word.
    var rare: UInt16 = 0
    var hijri: UInt16 = 0
    var solar: UInt16 = 0
    /// Whether the word is so short that it may be another one: a month beside a day only.
    var isWeak = false

    init() {}

    init(gregorian month: Int) { gregorian = 1 << UInt16(month - 1) }

    init?(_ name: some StringProtocol) {
        let digits = name.drop { "hsr".contains($0) }
        guard let month = Int(digits), (1...12).contains(month) else { return nil }
        let bit: UInt16 = 1 << UInt16(month - 1)
        switch name.first {
        case "h": hijri = bit
        case "s": solar = bit
        case "r": rare = bit
        default: gregorian = bit
        }
    }

    /// The Gregorian months, those of the rare languages where no other one has the word.
    var civil: UInt16 { gregorian != 0 ? gregorian : rare }

    var isEmpty: Bool { gregorian | rare | hijri | solar == 0 }

    mutating func add(_ other: MonthSets) {
        gregorian |= other.gregorian
        rare |= other.rare
        hijri |= other.hijri
        solar |= other.solar
    }

    /// The months that both can mean.
    func common(_ other: MonthSets) -> MonthSets {
        var common = MonthSets()
        common.gregorian = civil & other.civil
        common.hijri = hijri & other.hijri
        common.solar = solar & other.solar
        return common
    }
}
