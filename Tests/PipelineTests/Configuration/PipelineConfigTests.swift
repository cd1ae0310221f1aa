import Pipeline
import Records
import TestSupport
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

    private static func problems(_ text: String) throws -> [String] {
        let folder = TemporaryFolder()
        let path = folder.write("pipeline.json", text)
        do {
            _ = try PipelineConfig.read(path)
            return []
        } catch let error as ConfigError {
            return error.problems.map { "\($0.line): \($0.path): \($0.sentence)" }
        }
    }

    @Test func `every form of a place is read`() throws {
        let folder = TemporaryFolder()
        let path = folder.write(
            "pipeline.json",
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

        let config = try PipelineConfig.read(path)

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
        #expect(config.raw == folder.path + "/raw")
    }

    @Test func `all problems are told at once, each with its line and path`() throws {
        let text = """
            {
              "name": "t", "raw": "raw", "out": "out", "serch": true,
              "sources": [
                { "name": "a", "kind": "notise", "format": "csv", "files": [] },
                { "name": "b", "kind": "notice", "format": "xml", "files": ["b.xml"],
                  "fields": { "reqesting_country": "@c" } }
              ],
              "deduplicate": { "review": 5, "match": 3 },
              "keepRuns": "many"
            }
            """

        let problems = try Self.problems(text)

        #expect(problems.count == 6)
        #expect(problems[0].hasPrefix("2: serch: unknown key, did you mean 'search'? expected one"))
        #expect(
            problems[1]
                == "4: sources[0].kind: found 'notise', expected one of complaint, message, notice, "
                + "person"
        )
        #expect(problems[2] == "5: sources[1].record: is missing")
        #expect(
            problems[3].hasPrefix(
                "6: sources[1].fields.reqesting_country: unknown field, did you mean "
                    + "'requesting_country'? expected one of "
            )
        )
        #expect(problems[4] == "8: deduplicate: expected review <= match <= sure")
        #expect(problems[5] == "9: keepRuns: found a string, expected a whole number, 0 or more")
    }

    @Test(arguments: [
        "a//b", "/a", "a/", "@a/b", "a[b]/c", "a[@b=c]", "a[@b='c", "a b", "[@b='c']/d",
        "a['x'='y']",
    ])
    func `a place that is no path is refused`(place: String) throws {
        let problems = try Self.problems(Self.config("\"control_number\": \"\(place)\""))

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
    func `a wrong value of a source is told at its path`(more: String, path: String) throws {
        let problems = try Self.problems(Self.config("\"control_number\": \"@c\"", more))

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("3: \(path): ") == true)
    }

    @Test func `two sources of one name and a text that is no JSON are refused`() throws {
        let one = "{ \(Self.source), \"fields\": { \"control_number\": \"@c\" } }"
        let twice = try Self.problems(
            "{ \"name\": \"t\", \"raw\": \"r\", \"out\": \"o\", \"sources\": [ \(one), \(one) ] }"
        )
        let broken = try Self.problems("{\n  \"name\": }")

        #expect(twice == ["1: sources: found the name 'notices' twice, expected it once"])
        #expect(broken == ["2: : found '}', expected a value"])
    }
}
