package import Records

/// What the texts of one column of one file prove about the order of day and month.
///
/// A text proves an order when the other one has no such date: `31/12/2019` is day first. Evidence
/// never crosses files, so that a new batch cannot rewrite an old one (design section 3).
package struct DateEvidence: Equatable, Sendable {
    package private(set) var provesDayFirst = false
    package private(set) var provesMonthFirst = false
    /// Whether some text with a year of two digits has no month in front: `25/03/24`.
    private(set) var excludesMonthFirst = false

    private var serials = 0
    private var others = 0

    package init() {}

    /// Whether every text of the column is a day number of a spreadsheet, and there are several.
    package var isSerial: Bool { serials > 1 && others == 0 }

    /// Five digits that a spreadsheet would show as a day from 1927 to 2063, with or without the
    /// part of the day behind a point.
    static func serial(_ text: Span<UInt8>) -> Int? {
        guard text.count >= 5, text.count <= longestSerial else { return nil }
        var value = 0
        for index in 0..<5 {
            let digit = text[index] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        guard (10_000..<60_000).contains(value) else { return nil }
        guard text.count > 5 else { return value }
        guard text.count > 6, text[5] == UInt8(ascii: ".") || text[5] == UInt8(ascii: ",") else {
            return nil
        }
        return (6..<text.count).allSatisfy { text[$0] &- 0x30 < 10 } ? value : nil
    }

    // As many digits as a spreadsheet keeps.
    private static let longestSerial = 18

    /// Takes one text of the column into account.
    package mutating func observe(_ text: Span<UInt8>) {
        guard Self.serial(text) == nil else {
            serials += 1
            return
        }
        others += 1
        guard !(provesDayFirst && provesMonthFirst), mayProve(text), let tokens = DateTokens(text)
        else { return }
        switch DateShape.provenOrder(tokens) {
        case .dayFirst: provesDayFirst = true
        case .monthFirst: provesMonthFirst = true
        case nil:
            excludesMonthFirst = excludesMonthFirst || DateShape.excludesMonthFirst(tokens)
        }
    }

    /// Whether a text may have a number in front that is no year.
    private func mayProve(_ text: Span<UInt8>) -> Bool {
        guard text.count >= 6 else { return false }
        // Four digits in front are a year.
        return !(0..<4).allSatisfy { text[$0] &- 0x30 < 10 }
    }

    /// The order that the column has; nil where nothing proves one, or both are proved.
    package var order: DateOrder? {
        guard provesDayFirst != provesMonthFirst, reason == nil else { return nil }
        return provesDayFirst ? .dayFirst : .monthFirst
    }

    /// The finding about the column as a whole: it proves both orders.
    package var reason: Reason? {
        provesMonthFirst && (provesDayFirst || excludesMonthFirst) ? .contradictoryDates : nil
    }
}

/// Which of two small numbers is the day.
package enum DateOrder: Sendable {
    case dayFirst
    case monthFirst
}
