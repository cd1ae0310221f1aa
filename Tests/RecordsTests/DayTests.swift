import Records
import Testing

struct DayTests {
    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2024, 12, 31, 20_088),
    ])
    func `a day counts from 1970`(year: Int, month: Int, day: Int, number: Int32) {
        #expect(Day(year: year, month: month, day: day)?.number == number)
    }

    @Test(arguments: [(2023, 2, 29), (1900, 2, 29), (2020, 4, 31), (2020, 13, 1), (0, 1, 1)])
    func `a day that the calendar lacks is none`(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test func `every day of four centuries comes back from its text`() throws {
        let first = try #require(Day(year: 1700, month: 1, day: 1))
        let last = try #require(Day(year: 2100, month: 12, day: 31))

        for number in first.number...last.number {
            let day = Day(number: number)
            #expect(Day(iso: day.iso) == day)
        }
    }
}
