import Records
import Testing

@testable import Pipeline

struct LedgerFileTests {
    private func line(size: Int, found: Int) -> LedgerFile.Line {
        var line = LedgerFile.Line(number: 7, batch: "b1", path: "b1/a.csv")
        line.size = size
        line.found = found
        return line
    }

    @Test func `bytes that no record took are structure`() {
        var line = line(size: 100, found: 2)
        line.add(10..<40, isLoaded: true)
        line.add(50..<60, isLoaded: false)
        var ledger = LedgerFile(lines: [line])

        let broken = ledger.balance()

        #expect(broken.isEmpty)
        #expect(ledger.lines[0].bytes.structure == 60)
        #expect(ledger.lines[0].bytes.sum == 100)
    }

    @Test func `bytes that a rule passes over inside a record are ignored`() {
        var line = line(size: 100, found: 2)
        line.add(10..<40, ignored: 5, isLoaded: true)
        line.add(50..<60, ignored: 2, isLoaded: false)
        var ledger = LedgerFile(lines: [line])

        #expect(ledger.balance().isEmpty)
        #expect(ledger.lines[0].bytes.loaded == 25)
        #expect(ledger.lines[0].bytes.occurrences == 8)
        #expect(ledger.lines[0].bytes.ignored == 7)
        #expect(ledger.lines[0].bytes.structure == 60)
    }

    @Test(arguments: [(found: 2, size: 100), (found: 0, size: 100), (found: 1, size: 20)])
    func `an account that does not add up is told by its number`(found: Int, size: Int) {
        var line = line(size: size, found: found)
        line.add(10..<40, isLoaded: true)
        var ledger = LedgerFile(lines: [line])

        #expect(ledger.balance() == [7])
    }

    @Test func `what is left of a shared file that breaks is one refused record`() {
        var line = line(size: 100, found: 0)
        line.shared = SharedBytes()
        line.add(10..<40, isLoaded: true)
        for ranges in [[20..<30, 40..<100], [10..<100]] {
            var report = ReadReport()
            report.size = 100
            report.found = ranges.count
            report.refused = ranges.count
            report.refusedRanges = ranges
            line.add(report)
        }
        line.found += 1
        var ledger = LedgerFile(lines: [line])

        let broken = ledger.balance()

        #expect(broken.isEmpty)
        #expect(ledger.lines[0].found == 3)
        #expect(ledger.lines[0].records.quarantined == 2)
    }

    @Test func `a byte of a shared file counts once, in its best state`() {
        var line = line(size: 100, found: 4)
        line.shared = SharedBytes()
        line.add(10..<40, isLoaded: true)
        line.add(30..<50, isLoaded: false)
        var report = ReadReport()
        (report.size, report.found, report.refused) = (100, 4, 2)
        (report.refusedBytes, report.refusedRanges) = (130, [45..<100, 25..<100])
        line.found = 0
        line.add(report)
        var ledger = LedgerFile(lines: [line])

        let broken = ledger.balance()

        let bytes = ledger.lines[0].bytes
        #expect(broken.isEmpty)
        #expect(
            [bytes.loaded, bytes.occurrences, bytes.quarantined, bytes.structure] == [
                30, 10, 50, 10,
            ]
        )
    }
}
