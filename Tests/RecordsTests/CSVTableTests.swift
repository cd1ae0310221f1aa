import Records
import Testing

struct CSVTableTests {
    private func rows(_ text: String) -> [[String]] {
        CSVTable.rows(of: Array(text.utf8)).map { row in
            row.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    @Test(arguments: [
        ("a,b\n", ["a", "b"]), ("a,b", ["a", "b"]), (",", ["", ""]), ("a,", ["a", ""]),
        ("\"a,b\",c", ["a,b", "c"]), ("a,\"b\nc\"", ["a", "b\nc"]), ("\"\",a", ["", "a"]),
        ("\"say \"\"no\"\"\",a\n", ["say \"no\"", "a"]), ("\"\"\"\"", ["\""]),
        ("5\" gun,\"a\"", ["5\" gun", "a"]), ("a,\"\"", ["a", ""]), ("\"a\",", ["a", ""]),
    ])
    func `a row has the cells that a spreadsheet shows`(text: String, cells: [String]) {
        #expect(rows(text) == [cells])
    }

    @Test func `line feeds end rows but in quotes, and empty lines are none`() {
        #expect(
            rows("a,b\n\"c\nd\",e\n\n\"f\",\ng,h") == [
                ["a", "b"], ["c\nd", "e"], ["f", ""], ["g", "h"],
            ]
        )
        #expect(rows("").isEmpty)
    }
}
