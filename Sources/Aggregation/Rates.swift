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
