package import Records

/// Counts the distinct persons behind the members of a measure, cell by cell (design section 7).
package struct PersonCounting: Sendable {
    private struct Member {
        var entity: Int64
        var membership: MemberClass
        /// How surely it belongs to the cell once pairs and links are taken as `n` takes them.
        var settled: MemberClass?

        init(_ member: MeasureMember) {
            entity = member.entity
            membership = member.membership
            settled = member.membership
            if member.isSettledByMatches {
                settled = member.membership == .best ? .certain : nil
            }
        }
    }

    private let subjects: Subjects
    private var cells: [Cell: [Member]] = [:]
    private var withoutCountry: [Int32: [Int64]] = [:]
    private var withoutAnything: [Int64] = []
    private var withoutDate: [CountryCode: [Int64]] = [:]

    /// Counts persons as these subjects tell them apart.
    package init(subjects: Subjects) {
        self.subjects = subjects
    }

    /// Adds one row of a measure's view.
    package mutating func add(_ member: MeasureMember) {
        let hasNoDate = member.year == 0 && member.doubt.contains(.noDate)
        if member.country == .unknown, member.doubt.contains(.noCountry) {
            if member.year != 0 { withoutCountry[member.year, default: []].append(member.entity) }
            if hasNoDate { withoutAnything.append(member.entity) }
        }
        if hasNoDate, member.country != .unknown {
            withoutDate[member.country, default: []].append(member.entity)
        }
        let cell = Cell(year: member.year, country: member.country)
        guard !cell.isOpen || member.membership >= .best else { return }
        cells[cell, default: []].append(Member(member))
    }

    /// The figures of all cells that are asked for.
    package func counts(of asked: [Cell]) -> [CellCounts] {
        let undated = withoutDate.mapValues { subjects.counts(of: $0, .possible).high }
        var placeless: [Int32: Int] = [:]
        return asked.map { cell in
            var counts = counts(of: cell)
            guard cell.year != 0, cell.country != .unknown else { return counts }
            if cell.country != .all {
                let known = placeless[cell.year]
                let number =
                    known
                    ?? subjects.counts(
                        of: withoutCountry[cell.year, default: []] + withoutAnything,
                        .possible
                    ).high
                placeless[cell.year] = number
                counts.unknownCountry = number
            }
            counts.unknownYear = undated[cell.country, default: 0]
            return counts
        }
    }

    private func counts(of cell: Cell) -> CellCounts {
        let members = cells[cell, default: []]
        func entities(_ least: MemberClass) -> [Int64] {
            members.filter { $0.membership >= least }.map(\.entity)
        }
        let found = subjects.counts(
            certain: entities(.certain),
            best: entities(.best),
            possible: entities(.possible)
        )
        guard !cell.isOpen else {
            return CellCounts(low: found.count, count: found.count, high: found.count)
        }
        var counts = CellCounts(low: found.low, count: found.count, high: found.high)
        let settled = subjects.settledSpread(
            certain: members.filter { $0.settled == .certain }.map(\.entity),
            possible: members.filter { $0.settled != nil }.map(\.entity)
        )
        counts.unsureMatch = max(found.high - found.low - settled, 0)
        return counts
    }

    /// The cells into which entities fall, in order.
    package var filled: [Cell] { cells.keys.sorted() }
}

/// Who the entities of the warehouse are about.
package struct Subjects: Sendable {
    /// The person that a node is in each reading of the pairs.
    package struct Persons: Hashable, Sendable {
        package var best: Int32
        package var merged: Int32
        package var apart: Int32

        package init(best: Int32, merged: Int32, apart: Int32) {
            self.best = best
            self.merged = merged
            self.apart = apart
        }
    }

    private let graph: PersonGraph
    /// Per entity number its node; -1 where nothing is known of the subject.
    private let nodes: [Int32]
    private let persons: [Persons]

    package init(graph: PersonGraph, nodes: [Int32], persons: [Persons]) {
        self.graph = graph
        self.nodes = nodes
        self.persons = persons
    }

    private func named(_ entities: [Int64]) -> [Int32] {
        Set(entities.map { nodes[Int($0)] }.filter { $0 >= 0 }).sorted()
    }

    private func withoutNode(_ entities: [Int64]) -> Int {
        entities.count { nodes[Int($0)] < 0 }
    }

    /// The persons behind entities; certain ones are among the best, those among the possible.
    ///
    /// A subject of whom nothing is known adds 1, and to `low` only where there is nothing else.
    package func counts(
        certain: [Int64],
        best: [Int64],
        possible: [Int64]
    ) -> PersonCounts {
        var counts = graph.counts(
            certain: named(certain),
            best: named(best),
            possible: named(possible)
        )
        if counts.low == 0, withoutNode(certain) > 0 { counts.low = 1 }
        counts.count += withoutNode(best)
        counts.high += withoutNode(possible)
        return counts
    }

    /// The persons behind entities of which only the least class is known.
    func counts(of entities: [Int64], _ membership: MemberClass) -> PersonCounts {
        counts(
            certain: membership == .certain ? entities : [],
            best: membership >= .best ? entities : [],
            possible: entities
        )
    }

    /// The entities whose person is also behind one of others, in one kind of reading.
    ///
    /// `certain` asks for pairs that are one in every reading, `best` for those that `n` joins,
    /// `possible` for all that may be one.
    func sharing(
        _ entities: [Int64],
        with others: [Int64],
        reading: MemberClass
    ) -> [Int64] {
        let persons = Set(others.map { person(of: $0, reading) })
        return entities.filter { persons.contains(person(of: $0, reading)) }
    }

    /// The person of an entity in a reading; one without a subject is a person of its own.
    private func person(of entity: Int64, _ reading: MemberClass) -> Int64 {
        let node = nodes[Int(entity)]
        guard node >= 0 else { return -1 - entity }
        return switch reading {
        case .certain: Int64(persons[Int(node)].apart)
        case .best: Int64(persons[Int(node)].best)
        case .possible: Int64(persons[Int(node)].merged)
        }
    }

    /// How far `low` and `high` lie apart once every pair is taken as `n` takes it.
    func settledSpread(certain: [Int64], possible: [Int64]) -> Int {
        counts(of: possible, .best).count - counts(of: certain, .best).count
    }
}
