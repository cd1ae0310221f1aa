import Pipeline
import Records
import Testing

struct ClaimFileTests {
    private static func files(_ claims: String) -> ConfigFiles {
        ConfigFiles(
            source: ConfigFiles.csv,
            top: "\"claims\": \"claims.json\",",
            ["claims.json": claims]
        )
    }

    private static func claim(_ rest: String, country: String = "RU") -> String {
        #"{ "id": "c", "says": "s", "country": "\#(country)", \#(rest) }"#
    }

    @Test func `a claim on persons among others is read`() throws {
        let text = Self.claim(
            """
            "measure": "complainants", "test": "total", "atLeast": 400, "years": [2015, 2024],
            "among": { "measure": "complaints" }
            """
        )

        let claim = try #require(try Self.files("[ \(text) ]").read().reviewed.claims.first)

        #expect(claim.years == 2015...2024)
        #expect(claim.among == Claim.Among(measure: "complaints", years: nil))
        #expect(claim.each == .window)
    }

    @Test(arguments: [
        (#""measure": "pass_rate", "test": "top""#, "[0].test"),
        (#""measure": "complaints", "test": "rate", "atLeast": 0.5"#, "[0].test"),
        (#""measure": "complaints", "test": "ratioToNext", "atLeast": 0"#, "[0].atLeast"),
        (#""measure": "complaints", "test": "total", "atLeast": 1e300"#, "[0].atLeast"),
        (#""measure": "complaints", "test": "total", "atLeast": 1e999"#, "[0].atLeast"),
        (#""measure": "complaints", "test": "total""#, "[0].atLeast"),
        (#""measure": "complaints", "test": "top", "atLeast": 3"#, "[0].atLeast"),
        (#""measure": "complaints", "test": "total", "atLeast": 3, "within": 1"#, "[0].within"),
        (#""measure": "pass_rate", "test": "rate", "atLeast": 90"#, "[0].atLeast"),
        (#""measure": "pass_rate", "test": "rate", "about": 0.9"#, "[0].within"),
        (#""measure": "pass_rate", "test": "rate", "about": 0.9, "within": -1"#, "[0].within"),
        (#""measure": "pass_rate", "test": "rate", "atLeast": 0.9, "within": 1"#, "[0].within"),
        (
            #""measure": "pass_rate", "test": "rate", "about": 0.9, "within": 0, "atLeast": 1"#,
            "[0].atLeast"
        ),
        (#""measure": "complaint", "test": "top""#, "[0].measure"),
        (#""measure": "complaints", "test": "top", "years": [2020, 2019]"#, "[0].years"),
        (#""measure": "complaints", "test": "top", "years": [2020]"#, "[0].years"),
        (#""measure": "complaints", "test": "top", "years": [0, 2019]"#, "[0].years[0]"),
        (#""measure": "complaints", "test": "top", "each": "month""#, "[0].each"),
        (
            #""measure": "complaints", "test": "top", "among": { "measure": "pass_rate" }"#,
            "[0].among.measure"
        ),
        (
            #""measure": "pass_rate", "test": "rate", "atLeast": 0.5,"#
                + #" "among": { "measure": "complaints" }"#, "[0].among"
        ),
    ])
    func `a claim that no test can judge is refused`(rest: String, place: String) {
        let problems = Self.files("[ \(Self.claim(rest)) ]").problems()

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("claims.json:1: \(place): ") == true)
    }

    @Test(arguments: [
        ("RU", "top", true), ("ALL", "top", false), ("ORG", "ratioToNext", false),
        ("ALL", "total", true), ("XX", "total", false), ("ru", "total", false),
        ("HK", "total", false), ("RUS", "total", false), ("ZZ", "total", false),
    ])
    func `a claim is about a country that is counted`(
        country: String,
        test: String,
        isRight: Bool
    ) {
        let least = test == "top" ? "" : #", "atLeast": 3"#
        let claim = Self.claim(
            #""measure": "complaints", "test": "\#(test)"\#(least)"#,
            country: country
        )

        let problems = Self.files("[ \(claim) ]").problems()

        #expect(problems.isEmpty == isRight)
        #expect(problems.allSatisfy { $0.hasPrefix("claims.json:1: [0].country: found '") })
    }

    @Test func `an id that stands twice is told where it stands again`() {
        let right = Self.claim(#""measure": "complaints", "test": "top""#)
        let wrong = Self.claim(#""measure": "complaints""#)

        let problems = Self.files("[ \(wrong),\n\(right),\n\(right) ]").problems()

        #expect(
            problems == [
                "claims.json:1: [0].test: is missing",
                "claims.json:3: [2].id: found the id 'c' again, expected every id once",
            ]
        )
    }
}
