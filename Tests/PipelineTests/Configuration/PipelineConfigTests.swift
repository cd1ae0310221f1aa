import Formats
import Pipeline
import Records
import Testing

struct PipelineConfigTests {
    private static let source = """
        "name": "notices", "kind": "notice", "format": "xml", "files": ["*/n*.xml"],
        "record": "export/notice"
        """

    private static func config(_ fields: String, _ more: String = "") -> String {
        """
        { "name": "t", "raw": "raw", "out": "out", "sources": [ { \(source),
        "fields": { \(fields) }\(more) } ] }
        """
    }

    private static func problems(_ text: String) -> [String] {
        ConfigFiles(text).problems().map { $0.replacing("pipeline.json:", with: "") }
    }

    @Test func `every form of a place is read`() throws {
        let files = ConfigFiles(
            Self.config(
                """
                "control_number": "@control",
                "file_number": ["a", "b/@c"],
                "requested_on": { "from": "x", "to": "y" },
                "reference": { "at": "r", "split": ";" },
                "recipient": { "all": ["p", "q"] },
                "person.name": { "join": ["f", "g"] },
                "person.date_of_birth": "feature[@type='Birth date']/value",
                "other.office": ".",
                "event": { "each": "history/status", "type": "@code", "date": "@date" }
                """
            )
        )

        let config = try files.read()

        let source = try #require(config.sources.first)
        #expect(
            source.fields.map(\.place) == [
                .at("@control"), .first([.at("a"), .at("b/@c")]),
                .interval(from: .at("x"), to: .at("y")), .split(.at("r"), by: ";"),
                .all([.at("p"), .at("q")]), .join([.at("f"), .at("g")], with: " "),
                .at("feature[@type='Birth date']/value"), .at("."),
            ]
        )
        #expect(source.others == ["office"])
        #expect(source.record == ["export", "notice"])
        #expect(source.groups.map(\.each) == ["history/status"])
        #expect(
            source.groups[0].fields == [
                FieldMapping(field: CanonicalField.eventType.rawValue, place: .at("@code")),
                FieldMapping(field: CanonicalField.eventDate.rawValue, place: .at("@date")),
            ]
        )
        #expect(config.raw == files.folderPath + "/raw")
    }

    private static let faulty = """
        {
          "name": "t", "raw": "raw", "out": "out", "clams": "claims.json",
          "sources": [
            { "name": "a", "kind": "notise", "format": "csv", "files": ["a.csv"],
              "fields": { "x": "X" }, "skip": -1 },
            { "name": "b", "kind": "notice", "format": "xml", "files": ["b.xml"],
              "fields": { "reqesting_country": "@c" } }
          ],
          "deduplicate": { "review": 5, "match": 3 },
          "keepRuns": "many"
        }
        """

    @Test func `all problems are told at once, each with its line and path`() {
        let files = ConfigFiles(Self.faulty)

        let problems = files.problems().map { $0.replacing("pipeline.json:", with: "") }

        #expect(problems.count == 7)
        #expect(problems[0].hasPrefix("2: clams: unknown key, did you mean 'claims'? expected one"))
        #expect(
            problems[1]
                == "4: sources[0].kind: found 'notise', expected one of complaint, message, notice, "
                + "person"
        )
        #expect(
            problems[2] == "5: sources[0].skip: found -1, expected a whole number, 0 or more"
        )
        #expect(problems[3] == "6: sources[1].record: is missing")
        #expect(
            problems[4].hasPrefix(
                "7: sources[1].fields.reqesting_country: unknown field, did you mean "
                    + "'requesting_country'? expected one of "
            )
        )
        #expect(
            problems[5]
                == "9: deduplicate: found 5.0, 3.0, 10.0, expected review <= match <= sure"
        )
        #expect(
            problems[6]
                == "10: keepRuns: found a string, expected a whole number from 1 to 1000000"
        )
    }

    @Test(arguments: [
        (#""published": "published.csv""#, "published"),
        (#""forgotten": "forgotten.jsonl""#, "forgotten"), (#""key": "sluice.key""#, "key"),
        (#""search": true"#, "search"), (#""search": 1"#, "search"),
        (#""publish": { "minimum": 3 }"#, "publish"), (#""publish": { "least": 0 }"#, "publish"),
        (#""compare": { "other.x": "exact" }"#, "compare"),
    ])
    func `a key that does nothing yet is refused and not advised`(top: String, key: String) {
        let wrong = ConfigFiles(source: ConfigFiles.csv, top: top + ",").problems()
        let typo = ConfigFiles(source: ConfigFiles.csv, top: "\"\(key)x\": 1,").problems()

        #expect(wrong == ["pipeline.json:2: \(key): is not supported by this version"])
        #expect(typo.count == 1)
        let advice = typo.first?.split(separator: ": unknown key").last ?? ""
        #expect(advice.contains(" claims,") && !advice.contains("'\(key)'"))
        #expect(!advice.contains(" \(key),") && !advice.hasSuffix(" \(key)"))
    }

    @Test func `limits of archives are read, and those that are not said stay`() throws {
        let top = #""archives": { "depth": 2, "bytes": 1000000000000 },"#

        let limits = try ConfigFiles(source: ConfigFiles.csv, top: top).read().archives

        #expect(limits.depth == 2 && limits.bytes == 1_000_000_000_000)
        #expect(limits.ratio == 200 && limits.entries == 100_000)
    }

    @Test(arguments: [
        (#"{ "depth": 0 }"#, "archives.depth: found 0, expected a whole number from 1 to 16"),
        (
            #"{ "ratio": 0.5 }"#,
            "archives.ratio: found 0.5, expected a whole number from 1 to 1000000"
        ),
        (
            #"{ "entries": -1 }"#,
            "archives.entries: found -1, expected a whole number from 1 to 1000000"
        ),
        (
            #"{ "bites": 1 }"#,
            "archives.bites: unknown key, did you mean 'bytes'? expected one of bytes, depth, entries, ratio"
        ),
        (#"[]"#, "archives: found a list, expected an object"),
    ])
    func `a limit of archives that makes no sense is told`(value: String, problem: String) {
        let top = "\"archives\": \(value),"

        #expect(
            ConfigFiles(source: ConfigFiles.csv, top: top).problems() == [
                "pipeline.json:2: " + problem
            ]
        )
    }

    @Test func `a key that asks for what is done anyway is accepted`() throws {
        let top = #""search": false, "publish": { "minimum": 0 }, "compare": {}, "keepRuns": 1,"#

        let config = try ConfigFiles(source: ConfigFiles.csv, top: top).read()

        #expect(config.keepRuns == 1)
    }

    @Test(arguments: [
        (#""keepRuns": 0"#, "keepRuns: found 0"),
        (#""deduplicate": { "match": 11 }"#, "deduplicate: found -6.0, 11.0, 10.0, expected"),
        (#""deduplicate": { "sure": 1e999 }"#, "deduplicate.sure: found 1e999, expected"),
        (#""deduplicate": { "sur": 1 }"#, "deduplicate.sur: unknown key, did you mean 'sure'?"),
        (#""restrictions": {}"#, "restrictions: found an object, expected a list"),
        (##""claims": "c\u0000""##, "claims: found control characters"),
        (#""claims": """#, "claims: found an empty one"),
        (#""claims": 1"#, "claims: found a number"),
    ])
    func `a wrong value at the top is told at its key`(top: String, problem: String) {
        let problems = ConfigFiles(source: ConfigFiles.csv, top: top + ",").problems()

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("pipeline.json:2: \(problem)") == true)
    }

    @Test(arguments: [
        (#""to": "2022-03-10""#, "to"), (#""uncertainFrom": "2022-03-09""#, "uncertainFrom"),
        (#""uncertainUntil": "2022-03-09""#, "uncertainUntil"),
        (#""to": "2023-01-01", "uncertainFrom": "2024-01-01""#, "uncertainFrom"),
        (#""uncertainFrom": "2023-01-01", "uncertainUntil": "2023-01-02""#, "uncertainUntil"),
        (#""to": "2023""#, "to"), (#""until": null"#, "until"),
    ])
    func `a restriction whose days do not follow each other is refused`(rest: String, key: String) {
        let entry = #"{ "country": "RU", "name": "r", "from": "2022-03-10", \#(rest) }"#
        let top = "\"restrictions\": [\(entry)],"

        let problems = ConfigFiles(source: ConfigFiles.csv, top: top).problems()

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("pipeline.json:2: restrictions[0].\(key): ") == true)
    }

    @Test func `names, folders and sources are not empty`() {
        let files = ConfigFiles(#"{ "name": "", "raw": "", "out": "", "sources": [] }"#)

        let problems = files.problems()

        #expect(
            problems == [
                "pipeline.json:1: name: found an empty one, expected a text",
                "pipeline.json:1: out: found an empty one, expected a text",
                "pipeline.json:1: raw: found an empty one, expected a text",
                "pipeline.json:1: sources: found an empty list, expected one or more sources",
            ]
        )
    }

    @Test(arguments: [
        "a//b", "/a", "a/", "@a/b", "a[b]/c", "a[@b=c]", "a[@b='c", "a b", "[@b='c']/d",
        "a['x'='y']", "../a", "1a", "a/-b", "a.b/.c", "a/@1",
    ])
    func `a place that is no path is refused`(place: String) {
        let problems = Self.problems(Self.config("\"control_number\": \"\(place)\""))

        #expect(
            problems == [
                "3: sources[0].fields.control_number: found '\(place)', expected a path such as a/b, "
                    + "a/@name, . or a[@name='text']/b"
            ]
        )
    }

    @Test(arguments: [
        (", \"dates\": [\"yyyy-QQ\"]", "sources[0].dates[0]"),
        (", \"expect\": { \"records\": { \"min\": 3, \"max\": 2 } }", "sources[0].expect.records"),
        (
            ", \"expect\": { \"filled\": { \"control_number\": 2 } }",
            "sources[0].expect.filled.control_number"
        ),
        (
            ", \"values\": { \"notice_type\": { \"RN\": \"red\" } }",
            "sources[0].values.notice_type.RN"
        ),
        (", \"covers\": [\"2020-01-01\", \"2019-01-01\"]", "sources[0].covers"),
        (", \"delimiter\": \";\"", "sources[0].delimiter"),
    ])
    func `a wrong value of a source is told at its path`(more: String, path: String) {
        let problems = Self.problems(Self.config("\"control_number\": \"@c\"", more))

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("3: \(path): ") == true)
    }

    @Test func `two sources of one name and a text that is no JSON are refused`() {
        let one = "{ \(Self.source), \"fields\": { \"control_number\": \"@c\" } }"
        let twice = Self.problems(
            "{ \"name\": \"t\", \"raw\": \"r\", \"out\": \"o\", \"sources\": [ \(one), \(one) ] }"
        )
        let broken = Self.problems("{\n  \"name\": }")

        #expect(
            twice == [
                "2: sources[1].name: found the name 'notices' again, expected every name once"
            ]
        )
        #expect(broken == ["2: found '}', expected a value"])
    }
}
