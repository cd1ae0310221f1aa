import Pipeline
import Records
import Testing

struct ReviewedTests {
    private static let id = "000102030405060708090a0b0c0d0e0f"
    private static let other = "ff0102030405060708090a0b0c0d0e0f"

    private static func files(_ name: String, _ key: String, _ text: String) -> ConfigFiles {
        ConfigFiles(source: ConfigFiles.csv, top: "\"\(key)\": \"\(name)\",", [name: text])
    }

    @Test func `problems of all files are told at once, each with its own file and line`() {
        let files = ConfigFiles(
            source: ConfigFiles.csv + #", "pivot": 200"#,
            top: #""claims": "claims.json", "lookups": "l.json", "decisions": "no.jsonl","#,
            [
                "claims.json": "[\n{ \"id\": \"x\" } ]",
                "l.json": "{\n\"countries\":\n{ \"Somebody\": { \"value\": \"XX\" } } }",
            ]
        )

        let problems = files.problems(needsRaw: true)

        #expect(
            problems == [
                "pipeline.json:1: raw: found 'raw': cannot list: No such file or directory, expected "
                    + "a folder",
                "pipeline.json:2: decisions: found 'no.jsonl': cannot open: No such file or "
                    + "directory, expected a file that can be read",
                "pipeline.json:3: sources[0].pivot: found 200, expected a whole number from 0 to 99",
                "claims.json:2: [0].country: is missing", "claims.json:2: [0].measure: is missing",
                "claims.json:2: [0].says: is missing", "claims.json:2: [0].test: is missing",
                "l.json:3: countries[1].by: is missing", "l.json:3: countries[1].on: is missing",
                "l.json:3: countries[1].value: found 'XX', expected codes of countries such as CD, "
                    + "CD|CG or RU;TR, 'ambiguous' or null",
                "l.json:3: countries[1].why: is missing",
            ]
        )
    }

    @Test(arguments: ["claims", "decisions", "lookups"])
    func `a folder in the place of a file is a problem of its key`(key: String) {
        let files = ConfigFiles(
            source: ConfigFiles.csv,
            top: "\"\(key)\": \"folder\",",
            ["folder/x": ""]
        )

        let problems = files.problems()

        #expect(
            problems == [
                "pipeline.json:2: \(key): found 'folder': cannot read: Is a directory, expected a "
                    + "file that can be read"
            ]
        )
    }

    @Test func `a configuration that is not there is a problem without a line`() {
        let error = #expect(throws: ConfigError.self) {
            try PipelineConfig.read("/nowhere/pipeline.json")
        }

        #expect(
            error?.description
                == "/nowhere/pipeline.json: error: cannot open: No such file or directory"
        )
    }

    @Test(
        arguments: [
            (#""value": "CD|CG""#, nil),
            (#""value": null"#, nil),
            (#""value": "Kongo""#, "value: found 'Kongo'"),
            (
                #""value": """#,
                "value: found '', expected codes of countries such as CD, CD|CG or RU;TR, 'ambiguous' or null"
            ),
            (#""value": "CD", "match": "fuzzy""#, "match: found 'fuzzy'"),
            (#""value": "ambiguous""#, nil), (#""value": "CD", "seen": "3 times""#, nil),
            (#""value": "CD", "whi": """#, "whi: unknown key, did you mean 'why'?"),
            ("", "value: is missing"),
        ] as [(String, String?)]
    )
    func `a lookup of a country names codes`(rest: String, problem: String?) {
        let comma = rest.isEmpty ? "" : ", "
        let signed = #""by": "me", "on": "2024-01-02", "why": "seen""#
        let entry = #"{ \#(signed)\#(comma)\#(rest) }"#

        let problems = Self.files("l.json", "lookups", #"{ "countries": { "Congo": \#(entry) } }"#)
            .problems()

        #expect(problems.count == (problem == nil ? 0 : 1))
        let place = "l.json:1: countries[1]."
        #expect(problem.map { problems.first?.hasPrefix(place + $0) == true } ?? true)
    }

    @Test(arguments: [
        #"{ "Zebra Example": { "value": "CD", "by": "me", "on": "2024-01-02", "why": "seen" } }"#,
        #"{ "countries": { "x": { "Zebra Example": { "value": "CD" } } } }"#,
    ])
    func `an entry that stands on a wrong level is told without its text`(lookups: String) {
        let problems = Self.files("l.json", "lookups", lookups).problems()

        #expect(!problems.isEmpty)
        #expect(problems.allSatisfy { !$0.contains("Zebra") })
    }

    @Test(arguments: [
        ("outcomes", "deleted", true), ("outcome", "compliant|deleted", true),
        ("outcomes", "gone", false), ("types", "red_notice", true), ("types", "red", false),
        ("nationality", "RU", true), ("colours", "RU", false), ("subject", "x", false),
        ("dates", "2019-03-05", true), ("dates", "2019|2020-02", true),
        ("dates", "5/3/2019", false),
        ("dates", "2019-02-30", false), ("dates", "2019-03-01/2019-03-05", true),
        ("dates", "2019-03-05/2019-03-01", false), ("received_on", "2019", true),
        ("reviews", "passed", false), ("review", "passed", true), ("sexs", "male", false),
        ("nationalitys", "RU", false), ("notice_type", "red_notice", true),
        ("event.type", "published", true), ("person.nationality", "RU", false),
        ("dates", "2019-3-5", false), ("outcomes", "ambiguous", true), ("dates", "ambiguous", true),
    ])
    func `a lookup belongs to a group or field that is looked up`(
        group: String,
        value: String,
        isRight: Bool
    ) {
        let entry = #"{ "value": "\#(value)", "by": "me", "on": "2024-01-02", "why": "seen" }"#

        let files = Self.files("l.json", "lookups", #"{ "\#(group)": { "Zorvanian": \#(entry) } }"#)

        let problems = files.problems()
        #expect(problems.isEmpty == isRight)
        #expect(!problems.contains { $0.contains("Zorvanian") })
    }

    @Test(arguments: [
        (#""by": "", "on": "2024-01-02", "why": "x""#, "by: found an empty text, expected who has"),
        (#""by": "me", "on": "", "why": "x""#, "on: found an empty text, expected the day of the"),
        (#""by": "me", "on": "2024-01-02", "why": """#, "why: found an empty text, expected the"),
        (
            #""by": " ", "on": "2024-01-02", "why": "x""#,
            "by: found an empty text, expected who has"
        ),
        (
            #""by": "me", "on": "2024-01-02", "why": " ? ""#,
            "why: found an empty text, expected the"
        ),
        (
            #""by": "me", "on": "2999-01-01", "why": "x""#,
            "on: found '2999-01-01', expected a day from"
        ),
        (
            #""by": "me", "on": "1024-01-02", "why": "x""#,
            "on: found '1024-01-02', expected a day from"
        ),
        (#""by": "me", "on": "2 Jan", "why": "x""#, "on: found '2 Jan', expected a day as"),
        (#""by": "me", "on": "2024-01-02""#, "why: is missing"),
    ])
    func `a lookup that nobody has signed is refused`(keys: String, problem: String) {
        let entry = #"{ "value": "CD", \#(keys) }"#

        let problems = Self.files(
            "l.json",
            "lookups",
            #"{ "countries": { "Zorvanian": \#(entry) } }"#
        )
        .problems()

        #expect(problems.count == 1)
        #expect(
            problems.first?.hasPrefix("l.json:1: countries[1]." + problem) == true,
            "\(problems)"
        )
    }

    @Test(
        arguments: [
            ("", "exact", "found an empty text, expected a text of the data"),
            (" ", "exact", "found an empty text, expected a text of the data"),
            ("*", "pattern", "found marks alone, expected a letter or digit to compare"),
            ("?*?", "pattern", "found marks alone, expected a letter or digit to compare"),
            ("--", "folded", "found marks alone, expected a letter or digit to compare"),
            ("--", "exact", nil), ("*x", "pattern", nil), ("?", "exact", nil),
        ] as [(String, String, String?)]
    )
    func `an entry that would decide nothing or everything is refused`(
        text: String,
        match: String,
        problem: String?
    ) {
        let entry =
            #"{ "value": "CD", "match": "\#(match)", "by": "me", "on": "2024-01-02", "why": "x" }"#

        let problems = Self.files(
            "l.json",
            "lookups",
            #"{ "countries": { "\#(text)": \#(entry) } }"#
        )
        .problems()

        #expect(problems == (problem.map { ["l.json:1: countries[1]: " + $0] } ?? []))
    }

    @Test(arguments: [
        (
            "dates", "5/3/2019",
            "a date such as 2019-03-05, 2019-03, 2019 or 2019-03-01/2019-03-05, several with |, 'ambiguous' or null"
        ),
        ("review", "", "one of passed, pending, refused, several with |, 'ambiguous' or null"),
    ])
    func `what an entry may say is told whole`(group: String, value: String, expected: String) {
        let entry = #"{ "value": "\#(value)", "by": "me", "on": "2024-01-02", "why": "x" }"#

        let problems = Self.files("l.json", "lookups", #"{ "\#(group)": { "x": \#(entry) } }"#)
            .problems()

        #expect(problems == ["l.json:1: \(group)[1].value: found '\(value)', expected \(expected)"])
    }

    @Test func `a text in composed letters and the same with marks behind them are two entries`() {
        let entry = #"{ "value": "CD", "by": "me", "on": "2024-01-02", "why": "x" }"#
        let text =
            #"{ "countries": { "Atl\#u{E1}ntis": \#(entry), "Atla\#u{301}ntis": \#(entry) } }"#

        #expect(Self.files("l.json", "lookups", text).problems().isEmpty)
    }

    @Test func `a text that stands twice in the lookups is told without the text`() {
        let entry =
            #""Zorvanian": { "value": "CD", "by": "me", "on": "2024-01-02", "why": "seen" }"#

        let problems = Self.files(
            "l.json",
            "lookups",
            "{ \"countries\": {\n\(entry),\n\(entry) } }"
        )
        .problems()

        #expect(problems == ["l.json:3: found a key again, expected it once"])
    }

    @Test(arguments: [
        (#""left": "\#(id)", "right": "\#(id)", "verdict": "same""#, "right: found the record of"),
        (
            #""left": "12", "right": "\#(id)", "verdict": "same""#,
            "left: found a string, expected a"
        ),
        (#""left": "\#(id)", "right": "\#(other)", "verdict": "maybe""#, "verdict: found 'maybe'"),
        (#""left": "\#(id)", "right": "\#(other)""#, "verdict: is missing"),
    ])
    func `a decision that nobody can follow is told with its line`(text: String, problem: String) {
        let line = #"{ \#(text), "by": "me", "on": "2024-01-02" }"#

        let problems = Self.files("d.jsonl", "decisions", "\n\n\(line)\n").problems()

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("d.jsonl:3: \(problem)") == true)
    }

    @Test func `decisions are read line by line, past one that is no JSON`() throws {
        let line = #"{ "left": "\#(Self.id)", "right": "\#(Self.other)", "verdict": "same", "#
        let right = line + #""by": "me", "on": "2024-01-02" }"#
        let early = line + #""by": "me", "on": "yesterday" }"#

        let read = try Self.files("d.jsonl", "decisions", "\(right)\n\n\(right)\n").read()
        let problems = Self.files("d.jsonl", "decisions", "{\n\(right)\n\(early)\n").problems()

        #expect(read.reviewed.decisions.map(\.verdict) == [.same, .same])
        #expect(problems.count == 2)
        #expect(problems.first?.hasPrefix("d.jsonl:1: ") == true)
        #expect(
            problems.last?.hasPrefix("d.jsonl:3: on: found 'yesterday', expected a day") == true
        )
    }
}
