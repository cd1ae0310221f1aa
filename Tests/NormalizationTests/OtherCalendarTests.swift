import Normalization
import Records
import Testing

struct OtherCalendarTests {
    private func reading(_ text: String) -> [DateInterval] {
        DateNormalizer().read(Array(text.utf8).span).value.readings
    }

    @Test(arguments: tableRows("calendar-days.csv"))
    func `a day of the solar calendar is one day, one of the lunar calendar among few`(
        row: [String]
    ) throws {
        let intervals = reading(row[0])
        let day = try #require(Day(iso: row[1]))

        let interval = try #require(intervals.first)
        #expect(intervals.count == 1)
        #expect((interval.from...interval.to).contains(day))
        #expect(interval.to.number - interval.from.number <= (row[2] == "exact" ? 0 : 3))
    }

    @Test func `the days of a lunar year enclose those of its months`() throws {
        for year in 1267...1460 {
            let whole = try #require(reading("\(year) AH").first)
            for month in 1...12 {
                let days = reading("\(year)/\(month)/1 AH") + reading("\(year)/\(month)/29 AH")
                #expect(days.allSatisfy { whole.from <= $0.from && $0.to <= whole.to })
                #expect(days.count == 2)
            }
        }
    }

    @Test(arguments: tableRows("calendar-years.csv"))
    func `a year without a mark is of both calendars only where both are of our time`(
        row: [String]
    ) {
        #expect(reading(row[0]).count == Int(row[1]))
    }
}
