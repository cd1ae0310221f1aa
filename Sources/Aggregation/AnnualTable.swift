package import Records

/// The annual figures of every measure and rate.
package struct AnnualTable: Sendable {
    /// By measure in catalog order, then year, then country.
    package private(set) var rows: [AnnualRow] = []
    /// The columns of the wide table, in catalog order.
    package private(set) var measures: [String] = []

    package init() {}

    /// Adds the rows of a measure.
    package mutating func add(_ measure: String, _ rows: [AnnualRow]) {
        measures.append(measure)
        self.rows += rows
    }

    /// The long form: one line per year, country and measure, ordered so.
    package func long() -> [UInt8] {
        var bytes = Array(
            """
            year,country,measure,low,n,high,unknown_country,unknown_year,unsure_match,numerator,\
            denominator

            """.utf8
        )
        let order = Dictionary(uniqueKeysWithValues: zip(measures, measures.indices))
        let sorted = rows.sorted {
            ($0.cell, order[$0.measure] ?? 0) < ($1.cell, order[$1.measure] ?? 0)
        }
        for row in sorted {
            let figures = row.figures.columns.joined(separator: ",")
            bytes +=
                "\(row.cell.yearText),\(row.cell.country.text),\(row.measure),\(figures)\n".utf8
        }
        return bytes
    }

    /// The wide form: one line per year and country, one column of `n` per measure.
    ///
    /// A column is empty where the measure has no such cell.
    package func wide() -> [UInt8] {
        var table: [Cell: [String: String]] = [:]
        for row in rows { table[row.cell, default: [:]][row.measure] = row.figures.columns[1] }
        var bytes = Array("year,country,\(measures.joined(separator: ","))\n".utf8)
        for (cell, values) in table.sorted(by: { $0.key < $1.key }) {
            let columns = measures.map { values[$0] ?? "" }.joined(separator: ",")
            bytes += "\(cell.yearText),\(cell.country.text),\(columns)\n".utf8
        }
        return bytes
    }
}

extension Cell {
    /// The year, or `unknown`.
    package var yearText: String { year == 0 ? "unknown" : String(year) }
}

extension AnnualRow.Figures {
    /// The columns from `low` to `denominator` as text.
    package var columns: [String] {
        switch self {
        case .count(let counts):
            [
                counts.low, counts.count, counts.high, counts.unknownCountry, counts.unknownYear,
                counts.unsureMatch,
            ].map(String.init) + ["", ""]
        case .rate(let rate):
            [fourDecimals(rate.low), rate.value.map(fourDecimals) ?? "", fourDecimals(rate.high)]
                + [
                    rate.unknownCountry, rate.unknownYear, rate.unsureMatch, rate.numerator,
                    rate.denominator,
                ].map(String.init)
        }
    }
}

/// A fraction from 0 to 1 with four decimals, rounded half away from zero.
private func fourDecimals(_ value: Double) -> String {
    let rounded = Int((value * 10_000).rounded())
    let decimals = String(rounded % 10_000)
    return "\(rounded / 10_000)." + String(repeating: "0", count: 4 - decimals.count) + decimals
}
