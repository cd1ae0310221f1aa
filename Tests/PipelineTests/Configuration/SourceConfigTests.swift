import Pipeline
import Records
import Testing

struct SourceConfigTests {
    @Test(arguments: [
        (#""name": "", "kind": "notice", "format": "xml""#, "name: found an empty one"),
        (#""name": "a\nb", "kind": "notice", "format": "xml""#, "name: found control characters"),
        (#""name": "..", "kind": "notice", "format": "xml""#, "name: found '..'"),
        (#""name": "a/b", "kind": "notice", "format": "xml""#, "name: found 'a/b'"),
        (#""name": 7, "kind": "notice", "format": "xml""#, "name: found a number"),
        (#""kind": "notice", "format": "xml""#, "name: is missing"),
        (#""name": "a", "kind": "notise", "format": "xml""#, "kind: found 'notise'"),
        (#""name": "a", "kind": "notice", "format": "xlm""#, "format: found 'xlm'"),
        (#""name": "a", "kind": null, "format": "xml""#, "kind: found null"),
    ])
    func `a source whose name, kind or format is wrong tells its other problems too`(
        head: String,
        first: String
    ) {
        let files = ConfigFiles(
            source: head + """
                ,
                "files": "x.xml",
                "pivot": 100,
                "dates": ["QQ"],
                "record": 3,
                "fields": { "control_number": 5, "other.x": { "by": "a" } },
                "colour": 1
                """
        )

        let problems = files.problems()

        #expect(problems.first?.hasPrefix("pipeline.json:3: sources[0].\(first)") == true)
        for place in [
            "4: sources[0].files: ", "5: sources[0].pivot: ", "6: sources[0].dates[0]: ",
            "7: sources[0].record: ", "8: sources[0].fields.control_number: ",
            "8: sources[0].fields.other.x", "9: sources[0].colour: unknown key",
        ] {
            #expect(problems.contains { $0.hasPrefix("pipeline.json:\(place)") })
        }
    }

    @Test(arguments: [
        (#""encoding": "windows-1215""#, "encoding: found 'windows-1215', expected auto or"),
        (#""encoding": """#, "encoding: found ''"),
        (#""encoding": "char""#, "encoding: found 'char'"),
        (#""pivot": 100"#, "pivot: found 100, expected a whole number from 0 to 99"),
        (#""pivot": -1"#, "pivot: found -1, expected"),
        (#""pivot": 30.5"#, "pivot: found 30.5, expected"),
        (#""quote": """#, "quote: found '', expected auto, one ASCII character"),
        (#""escape": "\\\\""#, #"escape: found '\\', expected auto, one ASCII character"#),
        (#""escape": "\"""#, "escape: found the quote, expected another character"),
        (#""skip": "3""#, "skip: found a string, expected a number of lines, or an object"),
        (#""skip": {}"#, "skip: found neither, expected the numbers of lines first and last"),
        (#""skip": { "last": -1 }"#, "skip.last: found -1, expected a whole number"),
        (#""skip": { "end": 1 }"#, "skip.end: unknown key, expected one of first, last"),
        (#""quote": "''""#, "quote: found ''''"),
        (#""quote": "«""#, "quote: found '«'"),
        (#""delimiter": """#, "delimiter: found '', expected auto or one ASCII character"),
        (#""delimiter": "||""#, "delimiter: found '||'"),
        (#""delimiter": "\n""#, "delimiter: found '\n'"),
        (#""delimiter": "\"""#, "quote: found the delimiter"),
        (#""header": "no""#, "header: found a string, expected true or false"),
        (#""skip": -1"#, "skip: found -1, expected a whole number, 0 or more"),
        (#""covers": ["2020-01-02", "2020-01-01"]"#, "covers: found the last one before"),
        (#""covers": ["2020-01-02"]"#, "covers: found a list of 1, expected a first and a last"),
        (#""covers": ["2020-01-01", "2020-02-30"]"#, "covers[1]: found '2020-02-30'"),
        (#""covers": ["+020-01-01", "2020-02-03"]"#, "covers[0]: found '+020-01-01'"),
        (#""covers": "2020""#, "covers: found a string, expected a list"),
        (#""nulls": [1]"#, "nulls[0]: found a number, expected a string"),
        (#""ignore": [""]"#, "ignore[0]: found an empty one, expected a place"),
        (#""record": "a/b""#, "record: belongs to sources of the format xml"),
        (#""header": false"#, "fields.reference: found 'Ref', expected the number of a column"),
        (#""expect": { "records": {} }"#, "expect.records: found neither"),
        (#""expect": { "records": { "min": 3, "max": 2 } }"#, "expect.records: found 3 and 2"),
        (#""expect": { "filled": { "outcom": 1 } }"#, "expect.filled.outcom: found 'outcom'"),
        (
            #""expect": { "filled": { "outcome": 90 } }"#,
            "expect.filled.outcome: found 90, expected"
        ),
        (#""values": { "event": {} }"#, "values.event: found 'event'"),
        (#""values": { "outcome": { "x": "done" } }"#, "values.outcome.x: found 'done'"),
    ])
    func `a wrong value of a table is told at its key`(more: String, problem: String) {
        let problems = ConfigFiles(source: ConfigFiles.csv + ", " + more).problems()

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("pipeline.json:3: sources[0].\(problem)") == true)
    }

    @Test(arguments: [
        (ConfigFiles.xml, #""ignore": ["a[@b='c']"]"#, "ignore[0]: found 'a[@b='c']'"),
        (ConfigFiles.xml, #""ignore": ["a//b"]"#, "ignore[0]: found 'a//b'"),
        (ConfigFiles.xml, #""quote": "'""#, "quote: belongs to sources of the format csv"),
        (ConfigFiles.mail, #""encoding": "utf-8""#, "encoding: found a name, expected auto"),
        (ConfigFiles.mail, #""delimiter": ",""#, "delimiter: belongs to"),
        (ConfigFiles.mail, #""separator": "===*""#, "separator: belongs to sources of the format"),
        (ConfigFiles.mail, #""fields": { "event": { "each": "a", "type": "b" } }"#, "fields.event"),
        (
            ConfigFiles.mail, #""fields": { "subject": { "from": "a", "to": "b" } }"#,
            "fields.subject"
        ),
        (ConfigFiles.mail, #""fields": { "subject": [] }"#, "fields.subject: found an empty list"),
        (
            ConfigFiles.mail, #""fields": { "copy": { "at": "Cc", "split": "" } }"#,
            "fields.copy.split: found an empty one"
        ),
    ])
    func `a key that says nothing for the format is refused`(
        source: String,
        more: String,
        problem: String
    ) {
        let problems = ConfigFiles(source: source + ", " + more).problems()

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("pipeline.json:3: sources[0].\(problem)") == true)
    }

    @Test(arguments: ["[]", #"["/a.csv"]"#, #"["../a.csv"]"#, #"["b1/"]"#, #"["./a"]"#, #"[""]"#])
    func `files that no path below the raw folder can match are refused`(files: String) {
        let source = ConfigFiles.csv.replacing(#"["*/c*.csv"]"#, with: files)

        let problems = ConfigFiles(source: source).problems()

        #expect(problems.count == 1)
        #expect(problems.first?.contains("sources[0].files") == true)
    }

    @Test(arguments: ["", "/export/notice", "export//notice", "@a", "a[b='c']", ".", "x:a", "../a"])
    func `a record is a path of elements`(record: String) {
        let source = ConfigFiles.xml.replacing("export/notice", with: record)

        let problems = ConfigFiles(source: source).problems()

        #expect(problems.count == 1)
        #expect(problems.first?.contains("sources[0].record: found '\(record)', expected") == true)
    }

    @Test func `what may be said is read`() throws {
        let files = ConfigFiles(
            source: ConfigFiles.csv.replacing(#""Ref""#, with: ##""#2""##) + """
                , "encoding": "cp1251", "delimiter": "\\t", "quote": null, "header": false,
                "pivot": 0, "covers": ["2020-01-01", "2020-01-01"],
                "values": { "outcome": { "—": "", "x": "deleted|compliant" }, "person.sex": { "м": "M" } },
                "expect": { "records": { "min": 0 }, "filled": { "reference": 1 } }
                """
        )

        let source = try #require(try files.read().sources.first)

        #expect(source.encoding == "cp1251")
        #expect((source.delimiter, source.quote) == ("\t", ""))
        #expect(source.pivot == 0)
        #expect(source.coversFrom == source.coversTo)
        #expect(source.values["outcome"] == ["—": "", "x": "deleted|compliant"])
        #expect(source.values["person.sex"] == ["м": "M"])
        #expect(source.expect.recordsMin == 0)
    }

    private static let telex = ConfigFiles.mail.replacing("mbox", with: "telex")

    @Test(arguments: ["", "*", "?*", " ===", "=== ", "a\\nb"])
    func `a separator is the form of a line`(separator: String) {
        let source = Self.telex + #", "separator": "\#(separator)""#

        let problems = ConfigFiles(source: source).problems()

        #expect(problems.count == 1)
        #expect(problems.first?.contains("sources[0].separator: found '") == true)
    }

    @Test func `a separator of telex messages is read`() throws {
        let source = Self.telex + #", "separator": "====* ?""#

        #expect(try ConfigFiles(source: source).read().sources.first?.separator == "====* ?")
    }

    @Test func `a further column can have a value map and be expected`() throws {
        let more =
            #", "values": { "other.office": { "1": "x" } }, "#
            + #""expect": { "filled": { "other.office": 0.5 } }"#

        let source = try #require(
            try ConfigFiles(source: ConfigFiles.xml + more).read().sources.first
        )

        #expect(source.values["other.office"] == ["1": "x"])
        #expect(source.expect.filled == ["other.office": 0.5])
    }
}
