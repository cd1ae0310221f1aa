import Records

/// Why a declared date pattern cannot be used.
package enum DatePatternError: Error, Equatable, CustomStringConvertible {
    case unknownLetter(String)
    case missing(String)
    case repeated(String)

    package var description: String {
        switch self {
        case .unknownLetter(let letters): "'\(letters)' stands for no part of a date"
        case .missing(let part): "the \(part) is missing"
        case .repeated(let part): "the \(part) stands twice"
        }
    }
}

/// A declared date pattern, such as `dd/MM/yyyy`, compiled to steps over bytes.
///
/// Letters: `yyyy`, `yy`, `MM`, `M`, `MMM` (a name in any language), `dd`, `d`, `HH`,
/// `H`, `mm`, `ss`; `excel` alone is Excel's day number. Day and month may have one digit where the
/// pattern has a mark beside them, and a time may follow a pattern that names none.
package struct DatePattern: Equatable, Sendable {
    private enum Step: Equatable, Sendable {
        /// Digits of a part: at least, at most.
        case number(Part, Int, Int)
        case monthName
        case literal(UInt8)
    }

    private enum Part: Equatable, Sendable {
        case year, shortYear, month, day, hour, minute, second
    }

    private var steps: [Step] = []
    private var isExcel = false
    private var namesTime = false
    /// The mark between day and month; 0 where there is none.
    private(set) var mark: UInt16 = 0
    /// The order of day and month where both are numbers beside each other; nil otherwise.
    package private(set) var order: DateOrder?

    /// Compiles a pattern.
    package init(_ text: String) throws(DatePatternError) {
        guard text != "excel" else {
            isExcel = true
            return
        }
        var rest = Array(text.utf8)[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            rest = rest.dropFirst(run.count)
            guard Self.isLetter(first) else {
                for byte in run where byte != 0x27 { steps.append(.literal(byte)) }
                continue
            }
            steps.append(try Self.step(run))
        }
        try check()
        relaxDigits()
        order = Self.order(of: steps)
        let first = steps.lazy.compactMap { step -> UInt8? in
            if case .literal(let byte) = step { byte } else { nil }
        }.first
        mark = UInt16(first ?? 0)
    }

    /// Adds the day, month or year that the text says in this pattern; nothing where it does not
    /// fit.
    func read(_ text: Span<UInt8>, pivot: Int, into reading: inout DateReading) {
        guard !isExcel else {
            return Self.readExcel(text, into: &reading)
        }
        var (year, month, day) = (0, 0, 0)
        var named: MonthSets?
        var position = 0
        for step in steps {
            switch step {
            case .literal(let byte):
                guard position < text.count, text[position] == byte else { return }
                position += 1
            case .monthName:
                named = Self.monthName(text, &position)
                guard named != nil else { return }
            case .number(let part, let least, let most):
                guard let value = Self.number(text, &position, least, most) else { return }
                switch part {
                case .year: year = value
                case .shortYear: year = DateYears.full(value, pivot: pivot)
                case .month: month = value
                case .day: day = value
                case .hour: guard value <= 24 else { return }
                case .minute: guard value <= 59 else { return }
                case .second: guard value <= 60 else { return }
                }
            }
        }
        guard position == text.count || isTime(text, position) else { return }
        guard let named else { return Self.add(year, month, day, to: &reading) }
        Self.add(year, named, day, to: &reading)
    }

    private static func add(
        _ year: Int,
        _ month: Int,
        _ day: Int,
        to reading: inout DateReading
    ) {
        if let interval = DateYears.interval(year: year, month: month, day: day) {
            return reading.add(interval)
        }
        // A declared pattern says what is what, not by which calendar.
        for calendar in [DateCalendar.hijri, .solar] {
            guard let interval = calendar.interval(year: year, month: month, day: day) else {
                continue
            }
            reading.add(interval)
            reading.why = .calendar
        }
    }

    private static func add(
        _ year: Int,
        _ months: MonthSets,
        _ day: Int,
        to reading: inout DateReading
    ) {
        let sets: [(UInt16, DateCalendar)] = [
            (months.civil, .gregorian), (months.hijri, .hijri), (months.solar, .solar),
        ]
        for (bits, calendar) in sets {
            for month in 1...12 where bits & 1 << UInt16(month - 1) != 0 {
                guard let interval = calendar.interval(year: year, month: month, day: day) else {
                    continue
                }
                reading.add(interval)
                if calendar != .gregorian { reading.why = .calendar }
            }
        }
    }

    private func isTime(_ text: Span<UInt8>, _ start: Int) -> Bool {
        var position = start
        if !namesTime {
            guard text[position] == 0x20 || text[position] | 0x20 == 0x74 else { return false }
            position += 1
            guard DateClock.read(text, &position) != nil else { return false }
        }
        // Behind a time there may be a zone: the rest has to be read as one.
        guard position < text.count else { return true }
        guard text[position] | 0x20 != 0x7A else { return position + 1 == text.count }
        guard var clock = DateClock(0, 0, 0) else { return false }
        return clock.readOffset(text, &position) && position == text.count
    }

    @inline(__always)
    private static func number(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ least: Int,
        _ most: Int
    ) -> Int? {
        var value = 0
        var count = 0
        while count < most, position < text.count {
            var after = position
            guard let digit = LetterFolding.digit(DateSymbol.next(text, &after)) else { break }
            value = value * 10 + digit
            count += 1
            position = after
        }
        return count >= least ? value : nil
    }

    private static func monthName(_ text: Span<UInt8>, _ position: inout Int) -> MonthSets? {
        let key = DateWords.read(text, &position)
        guard !key.isEmpty, var word = DateWords.find(key) else { return nil }
        if word.meanings.contains(.opening),
            let longer = DateWords.findLonger(key, text, &position)
        {
            word = longer
        }
        guard word.meanings.contains(.month) else { return nil }
        if position < text.count, text[position] == UInt8(ascii: ".") { position += 1 }
        return word.months
    }

    /// Days since 1899-12-30, with the time as a fraction (Excel's 1900 date system); a number that
    /// is a year as well may be one that somebody typed.
    private static func readExcel(_ text: Span<UInt8>, into reading: inout DateReading) {
        var position = 0
        guard let days = number(text, &position, 2, 6) else { return }
        if position < text.count {
            guard text[position] == UInt8(ascii: ".") else { return }
            position += 1
            guard number(text, &position, 1, 12) != nil, position == text.count else { return }
        } else if let year = DateYears.interval(year: days, month: 0, day: 0) {
            reading.add(year)
            reading.why = .serialYear
        }
        if let day = DateYears.day(ofSerial: days) { reading.add(day) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func step(_ run: ArraySlice<UInt8>) throws(DatePatternError) -> Step {
        switch String(decoding: run, as: UTF8.self) {
        case "yyyy": .number(.year, 4, 4)
        case "yy": .number(.shortYear, 2, 2)
        case "MMM", "MMMM": .monthName
        case "MM": .number(.month, 2, 2)
        case "M": .number(.month, 1, 2)
        case "dd": .number(.day, 2, 2)
        case "d": .number(.day, 1, 2)
        case "HH": .number(.hour, 2, 2)
        case "H": .number(.hour, 1, 2)
        case "mm": .number(.minute, 2, 2)
        case "ss": .number(.second, 2, 2)
        case "T": .literal(UInt8(ascii: "T"))
        case let letters: throw .unknownLetter(letters)
        }
    }

    private static func part(of step: Step) -> String? {
        switch step {
        case .number(.year, _, _), .number(.shortYear, _, _): "year"
        case .number(.month, _, _), .monthName: "month"
        case .number(.day, _, _): "day"
        case .number(.hour, _, _): "hour"
        case .number(.minute, _, _): "minute"
        case .number(.second, _, _): "second"
        case .literal: nil
        }
    }

    private mutating func check() throws(DatePatternError) {
        let parts = steps.compactMap(Self.part)
        for part in parts where parts.count(where: { $0 == part }) > 1 { throw .repeated(part) }
        for needed in ["year", "month", "day"] {
            // A part may be left out from the end: `yyyy-MM` and `yyyy` are dates too.
            let mayLack =
                needed == "day" || needed == "month" && !parts.contains("day")
            guard parts.contains(needed) || mayLack else { throw .missing(needed) }
        }
        namesTime = parts.contains("hour")
    }

    /// `dd/MM` takes `5/6` too: with marks around them one digit can mean nothing else.
    private mutating func relaxDigits() {
        for index in steps.indices {
            guard case .number(let part, _, let most) = steps[index],
                part == .day || part == .month, index == 0 || isMark(index - 1),
                index == steps.count - 1 || isMark(index + 1)
            else { continue }
            steps[index] = .number(part, 1, most)
        }
    }

    private func isMark(_ index: Int) -> Bool {
        if case .literal = steps[index] { true } else { false }
    }

    private static func order(of steps: [Step]) -> DateOrder? {
        let parts: [Part] = steps.compactMap {
            if case .number(let part, _, _) = $0 { part } else { nil }
        }
        guard let day = parts.firstIndex(of: .day), let month = parts.firstIndex(of: .month),
            parts.first != .year
        else { return nil }
        return day < month ? .dayFirst : .monthFirst
    }
}
