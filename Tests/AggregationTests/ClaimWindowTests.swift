import Records
import Testing

@testable import Aggregation

struct ClaimWindowTests {
    private func window(
        _ years: ClosedRange<Int32>?,
        _ members: [MeasureMember]
    ) -> ClaimWindow {
        members.reduce(into: ClaimWindow(years: years)) { $0.add($1) }
    }

    /// `certain best possible` as numbers of entities.
    private func sizes(_ window: ClaimWindow, _ country: String = "RU") -> [Int] {
        let group = window.groups()[code(country)] ?? .init()
        return [group.certain.count, group.best.count, group.possible.count]
    }

    private let crossing = [
        member(2019, "RU", 1, .possible, .severalYears),
        member(2020, "RU", 1, .possible, .severalYears),
        member(0, "RU", 1, .best, .severalYears),
    ]

    @Test(arguments: [
        (2018...2021, [1, 1, 1]), (2019...2020, [1, 1, 1]), (2020...2024, [0, 0, 1]),
        (2021...2024, [0, 0, 0]),
    ])
    func `an interval that crosses a year inside the window is certain`(
        years: ClosedRange<Int32>,
        expected: [Int]
    ) {
        #expect(sizes(window(years, crossing)) == expected)
    }

    @Test func `without years every dated entity is inside`() {
        #expect(sizes(window(nil, crossing)) == [1, 1, 1])
    }

    @Test func `an entity counts once, however many of its years are inside`() {
        let conflict = [
            member(2019, "RU", 1, .possible, .severalYears),
            member(2020, "RU", 1, .best, .severalYears),
        ]

        #expect(sizes(window(2019...2020, conflict)) == [1, 1, 1])
        #expect(sizes(window(2020...2020, conflict)) == [0, 1, 1])
        #expect(sizes(window(2019...2019, conflict)) == [0, 0, 1])
    }

    @Test(arguments: [MemberDoubt.condition, .severalCountries, .apart, .link])
    func `years inside the window settle no other doubt`(doubt: MemberDoubt) {
        let open = crossing.map { row in
            var member = row
            member.membership = .possible
            member.doubt.formUnion(doubt)
            return member
        }

        #expect(sizes(window(2019...2020, open)) == [0, 0, 1])
    }

    @Test func `what n takes beside open years it takes in a window that holds them all`() {
        let overturned = crossing.map { row in
            var member = row
            member.doubt.formUnion(.condition)
            return member
        }

        #expect(sizes(window(2019...2020, overturned)) == [0, 1, 1])
        #expect(sizes(window(2020...2020, overturned)) == [0, 0, 1])
    }

    @Test func `an entity that may have another date that nobody tells is not certain`() {
        let untold = [
            member(2019, "RU", 1, .possible, .severalYears),
            member(0, "RU", 1, .best, .noDate),
        ]

        for order in [untold, untold.reversed()] {
            #expect(sizes(window(2019...2020, order)) == [0, 0, 1])
            #expect(window(2019...2020, order).nameless(code("RU")) == 1)
        }
    }

    @Test func `undated entities are outside`() {
        let undated = [member(0, "RU", 1, .best, .noDate)]

        #expect(sizes(window(nil, undated)) == [0, 0, 0])
        #expect(window(nil, undated).nameless(code("RU")) == 1)
        #expect(window(nil, undated).nameless(code("TR")) == 0)
    }

    @Test func `entities without country could be of any country, in their years`() {
        let placeless = [
            member(2019, "ZZ", 1, .best, .noCountry), member(2019, "ALL", 1),
            member(0, "ZZ", 2, .best, [.noCountry, .noDate]),
            member(0, "ALL", 2, .best, .noDate),
        ]

        #expect(window(2019...2019, placeless).nameless(code("RU")) == 2)
        #expect(window(2018...2018, placeless).nameless(code("RU")) == 1)
        #expect(window(2019...2019, placeless).nameless(.all) == 1)
        #expect(window(2019...2019, placeless).groups()[.unknown] == nil)
    }

    @Test func `an entity with several candidates is not nameless`() {
        let open = [
            member(2019, "CD", 1, .possible, .severalCountries),
            member(2019, "ZZ", 1, .best, .severalCountries),
        ]

        #expect(window(nil, open).nameless(code("CD")) == 0)
        #expect(sizes(window(nil, open), "CD") == [0, 0, 1])
    }

    @Test func `entities come in order, whatever the order of rows`() {
        let rows = [3, 1, 2].map { member(2019, "RU", $0) }

        #expect(window(nil, rows).groups()[code("RU")]?.certain == [1, 2, 3])
    }
}
