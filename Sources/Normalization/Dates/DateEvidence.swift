package import Records

/// What the texts of one column of one file prove about the order of day and month.
///
/// A text proves an order when the other one has no such date: `31/12/2019` is day first. Evidence
/// never crosses files, so that a new batch cannot rewrite an old one (design section 3).
package struct DateEvidence: Equatable, Sendable {
    package private(set) var provesDayFirst = false
    package private(set) var provesMonthFirst = false

    package init() {}

    /// Takes one text of the column into account.
    package mutating func observe(_ text: Span<UInt8>) {
        guard !(provesDayFirst && provesMonthFirst), let tokens = DateTokens(text),
            let order = DateShape.provenOrder(tokens)
        else { return }
        switch order {
        case .dayFirst: provesDayFirst = true
        case .monthFirst: provesMonthFirst = true
        }
    }

    /// The order that the column has; nil where nothing proves one, or both are proved.
    package var order: DateOrder? {
        guard provesDayFirst != provesMonthFirst else { return nil }
        return provesDayFirst ? .dayFirst : .monthFirst
    }

    /// The finding about the column as a whole: it proves both orders.
    package var reason: Reason? { provesDayFirst && provesMonthFirst ? .contradictoryDates : nil }
}

/// Which of two small numbers is the day.
package enum DateOrder: Sendable {
    case dayFirst
    case monthFirst
}
