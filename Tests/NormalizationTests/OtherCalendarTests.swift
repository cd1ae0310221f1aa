import Normalization
import Records
import Testing

/// Known days of the other calendars, beyond those of Tables/dates.csv.
struct OtherCalendarTests {
    private func reading(_ text: String) -> [DateInterval] {
        DateNormalizer().read(Array(text.utf8).span).value.readings
    }

    /// Equinoxes and leap years as the calendar authority of Iran has them.
    @Test(arguments: [
        ("1 Farvardin 1349", "1970-03-21"), ("1 Farvardin 1375", "1996-03-20"),
        ("30 Esfand 1375", "1997-03-20"), ("22 Bahman 1357", "1979-02-11"),
        ("31 Shahrivar 1359", "1980-09-22"), ("29 Esfand 1403", "2025-03-19"),
    ])
    func `a day of the solar calendar is one day`(text: String, iso: String) {
        #expect(reading(text).map { [$0.from.iso, $0.to.iso] } == [[iso, iso]])
    }

    /// First days of Muharram and Ramadan as printed calendars of Saudi Arabia have them.
    @Test(arguments: [
        ("1 Muharram 1390", "1970-03-09"), ("1 Muharram 1410", "1989-08-02"),
        ("1 Muharram 1420", "1999-04-17"), ("1 Ramadan 1439", "2018-05-16"),
        ("1 Muharram 1444", "2022-07-30"), ("1 Ramadan 1445", "2024-03-11"),
    ])
    func `a day of the lunar calendar is among few`(text: String, iso: String) throws {
        let interval = try #require(reading(text).first)
        let day = try #require(Day(iso: iso))

        #expect((interval.from...interval.to).contains(day))
        #expect(interval.to.number - interval.from.number <= 3)
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

    @Test func `a year without a mark is of both calendars only where both are of our time`() {
        #expect(reading("1349").count == 2)
        #expect(reading("1444").count == 1)
        #expect(reading("1240").count == 1)
        #expect(reading("1210").isEmpty)
    }
}
