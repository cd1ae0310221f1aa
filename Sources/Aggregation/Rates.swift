package import Records

/// Counts the members of several measures as one: an entity in two of them counts once.
package struct UnionCounting: Sendable {
    private struct Key: Hashable {
        var entity: Int64
        var cell: Cell
    }

    private var members: [Key: MeasureMember] = [:]

    package init() {}

    /// Adds one row of one of the measures' views; the surest row of an entity in a cell stands.
    package mutating func add(_ member: MeasureMember) {
        let key = Key(
            entity: member.entity,
            cell: Cell(year: member.year, country: member.country)
        )
        if let known = members[key], known.membership >= member.membership { return }
        members[key] = member
    }

    /// The surest row of each entity in each cell, in no order.
    var all: [MeasureMember] { Array(members.values) }

    /// The counts of the union.
    package var counting: EntityCounting {
        var counting = EntityCounting()
        for member in members.values { counting.add(member) }
        return counting
    }
}

/// Counts both sides of a rate while the members of their measures go by.
package struct RateCounting: Sendable {
    package let rate: RateMeasure
    private var part = EntityCounting()
    private var rest = UnionCounting()
    /// What could fall on either side, once: an unreadable result is a candidate for both.
    private var either = UnionCounting()

    package init(_ rate: RateMeasure) { self.rate = rate }

    /// Whether the rate reads the measure.
    package func concerns(_ measure: Measure) -> Bool {
        rate.part == measure.name || rate.rest.contains(measure.name)
    }

    /// Adds one row of a measure that the rate reads.
    package mutating func add(_ member: MeasureMember, of measure: Measure) {
        if rate.part == measure.name { part.add(member) } else { rest.add(member) }
        // What is certain is on one side only and leaves nothing open.
        if member.membership != .certain { either.add(member) }
    }

    /// The rate in every cell of its part's coverage.
    package func rows(_ coverage: Coverage) -> [AnnualRow] {
        let rest = rest.counting
        let either = either.counting
        let filled = Set(part.filled).union(rest.filled).sorted()
        return coverage.cells(filled: filled).map { cell in
            let rate = CellRate(part: part[cell], rest: rest[cell], either: either[cell])
            return AnnualRow(cell: cell, measure: self.rate.name, figures: .rate(rate))
        }
    }
}
