/// One cell of the annual tables: a year (0 for `unknown`) and a country.
package struct Cell: Hashable, Comparable, Sendable {
    package var year: Int32
    package var country: CountryCode

    package init(year: Int32, country: CountryCode) {
        self.year = year
        self.country = country
    }

    /// By year, `unknown` last; then by country, `ZZ`, `ORG` and `ALL` after the countries.
    package static func < (left: Cell, right: Cell) -> Bool { left.order < right.order }

    private var order: (Int32, UInt32) {
        let rank: UInt32 =
            switch country {
            case .unknown: 1
            case .organisation: 2
            case .all: 3
            default: 0
            }
        return (year == 0 ? Int32.max : year, rank << 24 | country.letters)
    }

    /// Whether the cell stands for "cannot be told", so that its three counts are one.
    package var isOpen: Bool { year == 0 || country == .unknown }
}

/// The figures of a measure in one cell (design section 7).
package struct CellCounts: Hashable, Sendable {
    package var low = 0
    package var count = 0
    package var high = 0
    package var unknownCountry = 0
    package var unknownYear = 0
    package var unsureMatch = 0

    package init() {}

    package init(low: Int, count: Int, high: Int) {
        self.low = low
        self.count = count
        self.high = high
    }
}

/// A rate of two counts, with its bounds.
package struct CellRate: Hashable, Sendable {
    package var low: Double
    /// Nil where the denominator is 0.
    package var value: Double?
    package var high: Double
    package var numerator: Int
    package var denominator: Int
    package var unknownCountry: Int
    package var unknownYear: Int
    package var unsureMatch: Int

    /// a / (a + b): low = a.low / (a.low + b.high), high = a.high / (a.high + b.low).
    ///
    /// What could fall on either side is taken from the counts of both sides as one.
    package init(part: CellCounts, rest: CellCounts, either: CellCounts = CellCounts()) {
        let worst = part.low + rest.high
        let best = part.high + rest.low
        low = worst == 0 ? 0 : Double(part.low) / Double(worst)
        high = best == 0 ? 1 : Double(part.high) / Double(best)
        numerator = part.count
        denominator = part.count + rest.count
        value = denominator == 0 ? nil : Double(numerator) / Double(denominator)
        unknownCountry = either.unknownCountry
        unknownYear = either.unknownYear
        unsureMatch = either.unsureMatch
    }
}

/// One line of the long annual table.
package struct AnnualRow: Hashable, Sendable {
    package var cell: Cell
    package var measure: String
    package var figures: Figures

    /// A count with its bounds, or a rate with its own.
    package enum Figures: Hashable, Sendable {
        case count(CellCounts)
        case rate(CellRate)
    }

    package init(cell: Cell, measure: String, figures: Figures) {
        self.cell = cell
        self.measure = measure
        self.figures = figures
    }
}
