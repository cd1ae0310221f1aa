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

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (1_676_358_900, "2023-02-14T07:15:00Z"), (-86_400, "1969-12-31T00:00:00Z"),
        ] as [(Int64, String)]
    )
    func `an instant is written in UTC`(instant: Int64, text: String) {
        var bytes: [UInt8] = []
        Day.appendISO(instant: instant, to: &bytes)

        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(arguments: [nil, 0, -1, 1_676_358_900] as [Int64?])
    func `an encoded date comes back with its instant`(instant: Int64?) {
        let day = DateInterval(day: Day(number: 19_402))
        for readings in [[], [day], [day, DateInterval(day: Day(number: 1))]] {
            let value = DateValue(readings: readings, why: .unambiguous, instant: instant)
            var bytes: [UInt8] = []
            value.encode(into: &bytes)

            #expect(DateValue(decoding: bytes[...]) == value)
            #expect(DateValue.days(of: bytes[...]).count == readings.count * 9)
        }
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
