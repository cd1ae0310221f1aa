import Records
import Testing

@testable import Aggregation

struct PersonCountingTests {
    private func counts(
        _ subjects: Subjects,
        _ members: [MeasureMember],
        in asked: Cell = cell(2019, "RU")
    ) -> CellCounts {
        var counting = PersonCounting(subjects: subjects)
        for member in members { counting.add(member) }
        return counting.counts(of: [asked])[0]
    }

    @Test func `entities of one person are one, unless a pair leaves it open`() {
        // 1 and 2 are one for certain, 3 is one of them in n only, 4 may be the same as 3.
        let subjects = subjects(4, best: [0, 0, 0, 1], apart: [0, 0, 1, 2], pairs: [(2, 3)])

        let found = counts(subjects, (1...4).map { member(2019, "RU", $0) })

        #expect(found.line == "[2, 2, 3] +0 +0")
        #expect(found.unsureMatch == 1)
    }

    @Test func `a person with one certain complaint and one open one is certain`() {
        let subjects = subjects(2, best: [0, 0], apart: [0, 0])

        let found = counts(
            subjects,
            [member(2019, "RU", 1), member(2019, "RU", 2, .possible, .severalYears)]
        )

        #expect(found.line == "[1, 1, 1] +0 +0")
    }

    @Test func `doubt about dates is none about matches`() {
        let found = counts(
            subjects(2),
            [member(2019, "RU", 1), member(2019, "RU", 2, .possible, .severalYears)]
        )

        #expect(found.line == "[1, 1, 2] +0 +0")
        #expect(found.unsureMatch == 0)
    }

    @Test func `a subject that exists only apart goes with the matches`() {
        let found = counts(
            subjects(2, nameless: [1, 2]),
            [member(2019, "RU", 1), member(2019, "RU", 2, .possible, .apart)]
        )

        #expect(found.line == "[1, 1, 2] +0 +0")
        #expect(found.unsureMatch == 1)
    }

    @Test func `a nameless subject adds to n and high, and to low only where it is alone`() {
        let subjects = subjects(3, nameless: [2, 3])

        let alone = counts(subjects, [member(2019, "RU", 2), member(2019, "RU", 3)])
        let beside = counts(subjects, [member(2019, "RU", 1), member(2019, "RU", 3)])

        #expect(alone.line == "[1, 2, 2] +0 +0")
        #expect(beside.line == "[1, 2, 2] +0 +0")
    }

    @Test(arguments: [cell(2019, "ZZ"), cell(0, "RU")])
    func `in rows ZZ and unknown the three counts are what n takes`(open: Cell) {
        let subjects = subjects(3, best: [0, 0, 1], apart: [0, 1, 2])
        let members = (1...3).map {
            MeasureMember(
                year: open.year,
                country: open.country,
                entity: $0,
                membership: $0 == 3 ? .possible : .best,
                doubt: .severalCountries
            )
        }

        #expect(counts(subjects, members, in: open).line == "[1, 1, 1] +0 +0")
    }

    @Test func `subjects without country or date are counted as persons, at most`() {
        let subjects = subjects(5, best: [0, 0, 1, 1, 2], apart: [0, 0, 1, 2, 3])
        let members = [
            member(2019, "ZZ", 1, .best, .noCountry), member(2019, "ZZ", 2, .best, .noCountry),
            member(0, "RU", 3, .best, .noDate), member(0, "RU", 4, .best, .noDate),
            member(0, "ZZ", 5, .best, [.noCountry, .noDate]),
            member(0, "ALL", 3, .best, .noDate), member(0, "ALL", 4, .best, .noDate),
            member(0, "ALL", 5, .best, .noDate),
        ]

        #expect(counts(subjects, members).line == "[0, 0, 0] +2 +2")
        #expect(counts(subjects, members, in: cell(2019, "ALL")).line == "[0, 0, 0] +0 +3")
        #expect(counts(subjects, members, in: cell(2020, "TR")).line == "[0, 0, 0] +1 +0")
    }

    @Test func `a row of an open cell is filled only where n takes something there`() {
        var counting = PersonCounting(subjects: subjects(1))
        counting.add(member(0, "CD", 1, .possible, .severalCountries))
        counting.add(member(0, "ZZ", 1, .best, .severalCountries))

        #expect(counting.filled == [cell(0, "ZZ")])
    }
}

struct SubjectsTests {
    // 1 and 2 are one person for certain, 1 and 3 in n only, 1 and 4 perhaps.
    private let known = subjects(
        4,
        best: [0, 0, 0, 1],
        apart: [0, 0, 1, 2],
        merged: [0, 0, 0, 0]
    )

    @Test(arguments: [(MemberClass.certain, [2]), (.best, [2, 3]), (.possible, [2, 3, 4])])
    func `who shares a person with another depends on the reading`(
        reading: MemberClass,
        shared: [Int64]
    ) {
        #expect(known.sharing([2, 3, 4], with: [1], reading: reading) == shared)
    }

    @Test func `a message about nobody shares its person only with itself`() {
        let nobody = Subjects(
            graph: PersonGraph(ids: [], isNameless: [], best: [], apart: [], pairs: []),
            nodes: [-1, -1, -1],
            persons: []
        )

        #expect(nobody.sharing([1, 2], with: [2], reading: .possible) == [2])
        #expect(
            nobody.counts(certain: [1, 2], best: [1, 2], possible: [1, 2])
                == PersonCounts(low: 1, count: 2, high: 2)
        )
    }
}
