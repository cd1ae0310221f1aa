import Aggregation
import Records
import Testing

struct EntityCountingTests {
    private func counting(_ members: MeasureMember...) -> EntityCounting {
        members.reduce(into: EntityCounting()) { $0.add($1) }
    }

    @Test func `a certain member counts in all three, an open one in n or in high only`() {
        let counts = counting(
            member(2019, "RU", 1),
            member(2019, "RU", 2, .best, .severalCountries),
            member(2019, "RU", 3, .possible, .severalYears)
        )

        #expect(counts[cell(2019, "RU")].line == "[1, 2, 3] +0 +0")
    }

    @Test(arguments: [cell(2019, "ZZ"), cell(0, "RU"), cell(0, "ZZ"), cell(0, "ALL")])
    func `in rows ZZ and unknown the three counts are what n takes`(open: Cell) {
        let rows: [(MemberClass, MemberDoubt)] = [
            (.certain, []), (.best, .severalCountries), (.possible, .condition),
        ]
        var counting = EntityCounting()
        for (entity, row) in rows.enumerated() {
            counting.add(
                MeasureMember(
                    year: open.year,
                    country: open.country,
                    entity: Int64(entity),
                    membership: row.0,
                    doubt: row.1
                )
            )
        }

        #expect(counting[open].line == "[2, 2, 2] +0 +0")
    }

    @Test func `an entity without country could be any country's, and is in ALL already`() {
        let counts = counting(
            member(2019, "ZZ", 1, .best, .noCountry),
            member(2019, "ALL", 1)
        )

        #expect(counts[cell(2019, "RU")].line == "[0, 0, 0] +1 +0")
        #expect(counts[cell(2019, "TR")].unknownCountry == 1)
        #expect(counts[cell(2018, "RU")].unknownCountry == 0)
        #expect(counts[cell(2019, "ALL")].line == "[1, 1, 1] +0 +0")
        #expect(counts[cell(2019, "ZZ")].line == "[1, 1, 1] +0 +0")
    }

    @Test func `an entity that names a country vaguely is not one without a country`() {
        let counts = counting(
            member(2019, "CD", 1, .possible, .severalCountries),
            member(2019, "CG", 1, .possible, .severalCountries),
            member(2019, "ZZ", 1, .best, .severalCountries)
        )

        #expect(counts[cell(2019, "CD")].line == "[0, 0, 1] +0 +0")
        #expect(counts[cell(2019, "ZZ")].count == 1)
    }

    @Test func `an entity without date could be of any year of its country`() {
        let counts = counting(
            member(0, "RU", 1, .best, .noDate),
            member(0, "ALL", 1, .best, .noDate)
        )

        #expect(counts[cell(2019, "RU")].line == "[0, 0, 0] +0 +1")
        #expect(counts[cell(2019, "TR")].unknownYear == 0)
        #expect(counts[cell(2019, "ALL")].line == "[0, 0, 0] +0 +1")
        #expect(counts[cell(0, "RU")].line == "[1, 1, 1] +0 +0")
    }

    @Test func `one with neither counts in unknown_country, and in ALL in unknown_year`() {
        let counts = counting(
            member(0, "ZZ", 1, .best, [.noDate, .noCountry]),
            member(0, "ALL", 1, .best, .noDate)
        )

        #expect(counts[cell(2019, "RU")].line == "[0, 0, 0] +1 +0")
        #expect(counts[cell(2019, "ALL")].line == "[0, 0, 0] +0 +1")
        #expect(counts[cell(2019, "ZZ")].line == "[0, 0, 0] +0 +0")
    }

    @Test func `an interval that crosses years is open in each, and in no row without date`() {
        let counts = counting(
            member(2019, "RU", 1, .possible, .severalYears),
            member(2020, "RU", 1, .possible, .severalYears),
            member(0, "RU", 1, .best, .severalYears)
        )

        #expect(counts[cell(2019, "RU")].line == "[0, 0, 1] +0 +0")
        #expect(counts[cell(0, "RU")].line == "[1, 1, 1] +0 +0")
    }

    @Test(
        arguments: [
            (.best, .link, 1), (.possible, .link, 1), (.possible, .apart, 1),
            (.possible, [.apart, .condition], 1), (.possible, [.link, .severalYears], 0),
            (.best, .severalCountries, 0), (.certain, [], 0),
        ] as [(MemberClass, MemberDoubt, Int)]
    )
    func `unsure_match is what pairs and links alone leave open`(
        membership: MemberClass,
        doubt: MemberDoubt,
        expected: Int
    ) {
        let counts = counting(member(2019, "RU", 1, membership, doubt))

        #expect(counts[cell(2019, "RU")].unsureMatch == expected)
    }

    @Test func `a row of an open cell is filled only where n takes something there`() {
        let counts = counting(
            member(0, "CD", 1, .possible, .severalCountries),
            member(0, "ZZ", 1, .best, .severalCountries),
            member(2019, "RU", 2, .possible, .condition)
        )

        #expect(counts.filled == [cell(2019, "RU"), cell(0, "ZZ")])
    }
}
