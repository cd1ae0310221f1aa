import Records
import Reporting
import Testing

struct FindingsTableTests {
    private func lines(_ rows: [FindingRow]) -> [String] {
        String(decoding: findingsTable(rows), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `without findings there is a header alone`() {
        #expect(lines([]) == ["reason,severity,source,file,line,field,count,says", ""])
    }

    @Test func `a finding stands with its place, count and meaning`() {
        let finding = Finding(.unreadableDate, line: 12, field: "received_on", count: 3)

        let lines = lines([FindingRow(finding, source: "complaints", file: 4)])

        #expect(
            lines[1]
                == "unreadable_date,warning,complaints,4,12,received_on,3,the text is no date"
        )
    }

    @Test func `a finding about no file, line or field leaves those cells empty`() {
        let lines = lines([FindingRow(Finding(.lookupUnused), source: "", file: nil)])

        #expect(lines[1] == "lookup_unused,warning,,,,,1,the lookup was never used")
    }

    @Test func `a field with a comma or quote is quoted`() {
        let finding = Finding(.unmappedField, line: 1, field: "Name, \"full\"")

        let lines = lines([FindingRow(finding, source: "s", file: 1)])

        #expect(
            lines[1].hasPrefix("unmapped_field,warning,s,1,1,\"Name, \"\"full\"\"\",1,")
        )
    }

    @Test func `the worst come first, then by code, source, file and field`() {
        let rows = [
            FindingRow(Finding(.emptyFile), source: "a", file: 1),
            FindingRow(Finding(.unreadableDate, field: "b"), source: "a", file: 2),
            FindingRow(Finding(.unreadableDate, field: "a"), source: "a", file: 2),
            FindingRow(Finding(.unreadableDate, field: "z"), source: "a", file: 1),
            FindingRow(Finding(.unreadableDate, field: "a"), source: "", file: nil),
            FindingRow(Finding(.ambiguousDate), source: "b", file: 9),
            FindingRow(Finding(.workerDied), source: "z", file: 10),
        ]
        let order = [
            "worker_died rejected z 10 ", "ambiguous_date warning b 9 ",
            "unreadable_date warning   a", "unreadable_date warning a 1 z",
            "unreadable_date warning a 2 a", "unreadable_date warning a 2 b",
            "empty_file note a 1 ",
        ]

        for rows in [rows, rows.reversed()] {
            let found = lines(rows).dropFirst().dropLast().map { line in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                return ([0, 1, 2, 3, 5].map { String(cells[$0]) }).joined(separator: " ")
            }
            #expect(found == order)
        }
    }
}
