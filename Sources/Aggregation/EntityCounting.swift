package import Records

/// Counts the members of an entity measure cell by cell (design section 7, "Bounds").
package struct EntityCounting: Sendable {
    private var cells: [Cell: CellCounts] = [:]
    /// Entities without any country: by the year in which they could fall, and those of no year.
    private var withoutCountry: [Int32: Int] = [:]
    private var withoutAnything = 0
    /// Entities without any date, by country.
    private var withoutDate: [CountryCode: Int] = [:]

    package init() {}

    /// Adds one row of a measure's view.
    package mutating func add(_ member: MeasureMember) {
        note(member)
        let cell = Cell(year: member.year, country: member.country)
        var counts = cells[cell, default: CellCounts()]
        if cell.isOpen {
            guard member.membership >= .best else { return }
            counts.low += 1
            counts.count += 1
            counts.high += 1
        } else {
            counts.high += 1
            if member.membership >= .best { counts.count += 1 }
            if member.membership == .certain {
                counts.low += 1
            } else if member.isSettledByMatches {
                counts.unsureMatch += 1
            }
        }
        cells[cell] = counts
    }

    private mutating func note(_ member: MeasureMember) {
        if member.country == .unknown, member.doubt.contains(.noCountry) {
            if member.year != 0 {
                withoutCountry[member.year, default: 0] += 1
            } else if member.doubt.contains(.noDate) {
                withoutAnything += 1
            }
        }
        if member.year == 0, member.country != .unknown, member.doubt.contains(.noDate) {
            withoutDate[member.country, default: 0] += 1
        }
    }

    /// The figures of a cell; all 0 where no entity falls into it.
    package subscript(_ cell: Cell) -> CellCounts {
        var counts = cells[cell, default: CellCounts()]
        guard cell.year != 0, cell.country != .unknown else { return counts }
        if cell.country != .all {
            counts.unknownCountry = withoutCountry[cell.year, default: 0] + withoutAnything
        }
        counts.unknownYear = withoutDate[cell.country, default: 0]
        return counts
    }

    /// The cells into which entities fall, in order.
    package var filled: [Cell] { cells.keys.sorted() }
}

extension MeasureMember {
    /// Whether it is open only until pairs and links are taken as `n` takes them.
    ///
    /// What exists only apart is then gone, whatever else is open about it.
    var isSettledByMatches: Bool {
        membership != .certain && (doubt.contains(.apart) || doubt.isSubset(of: .link))
    }
}
