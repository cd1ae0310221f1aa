/// A date as far as its numbers tell, to be set before or behind another of the same form.
struct TelexDate {
    private enum Form {
        case yearFirst, dotted, slashed
        /// A day, a month in letters and a year.
        case named(month: [UInt8])
    }

    private var form: Form
    private var year: Int
    /// The numbers beside the year, in their order.
    private var first: Int
    private var second = 0

    /// Reads `2023-02-14`, `14.02.2023`, `02/14/2023` or `14 FEB 2023` at the start of a text.
    init?(_ text: [UInt8]) {
        let numbers = text.split { $0 &- 0x30 >= 10 }.prefix(3)
        guard numbers.count > 1, let day = numbers.first, day.startIndex == text.startIndex else {
            return nil
        }
        let values = numbers.map { $0.reduce(0) { min($0 * 10 + Int($1 - 0x30), 99_999) } }
        let isYear = numbers.map { $0.count == 4 && $0[$0.startIndex] &- 0x31 < 2 }
        first = values[0]
        let between = text[day.endIndex..<numbers[1].startIndex].filter { $0 > 0x20 }
        if isYear[0], values.count > 2 {
            (form, year, first, second) = (.yearFirst, values[0], values[1], values[2])
        } else if values.count > 2, isYear[2], between.count == 1 {
            form = between == [UInt8(ascii: ".")] ? .dotted : .slashed
            (year, second) = (values[2], values[1])
        } else if isYear[1], between.count > 1 {
            (form, year) = (.named(month: MessageLabels.key(of: between)), values[1])
        } else {
            return nil
        }
    }

    /// Whether a date is before another in every way in which the two can be read.
    ///
    /// With slashes either the day or the month may stand first.
    func isSurelyBefore(_ other: TelexDate) -> Bool {
        guard year == other.year else { return year < other.year }
        let isInOrder = (first, second) < (other.first, other.second)
        let isInReverse = (second, first) < (other.second, other.first)
        return switch (form, other.form) {
        case (.yearFirst, .yearFirst): isInOrder
        case (.dotted, .dotted): isInReverse
        case (.slashed, .slashed): isInOrder && isInReverse
        case (.named(let month), .named(let otherMonth)): month == otherMonth && isInOrder
        default: false
        }
    }
}
