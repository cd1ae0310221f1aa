import Pipeline
import Records
import TestSupport
import Testing

struct ClaimFileTests {
    private static let names = ["complaints", "complainants", "pass_rate"]

    private static func read(_ rest: String) throws -> [Claim] {
        let folder = TemporaryFolder()
        let path = folder.write(
            "claims.json",
            #"[ { "id": "c", "says": "s", "country": "RU", \#(rest) } ]"#
        )
        return try ReviewedFiles.claims(path, measures: names)
    }

    private static func problems(_ rest: String) throws -> [String] {
        do {
            _ = try read(rest)
            return []
        } catch let error as ConfigError {
            return error.problems.map { "\($0.path): \($0.sentence)" }
        }
    }

    @Test func `a claim on persons among others is read`() throws {
        let claim = try #require(
            try Self.read(
                """
                "measure": "complainants", "test": "total", "atLeast": 400, "years": [2015, 2024],
                "among": { "measure": "complaints" }
                """
            ).first
        )

        #expect(claim.years == 2015...2024)
        #expect(claim.among == Claim.Among(measure: "complaints", years: nil))
        #expect(claim.each == .window)
    }

    @Test(arguments: [
        (#""measure": "pass_rate", "test": "top""#, "[0].test"),
        (#""measure": "complaints", "test": "rate", "atLeast": 0.5"#, "[0].test"),
        (#""measure": "complaints", "test": "ratioToNext", "atLeast": 0"#, "[0].atLeast"),
        (#""measure": "complaints", "test": "total", "atLeast": 1e300"#, "[0].atLeast"),
        (
            #""measure": "complaints", "test": "top", "among": { "measure": "pass_rate" }"#,
            "[0].among.measure"
        ),
        (
            #""measure": "pass_rate", "test": "rate", "atLeast": 0.5,"#
                + #" "among": { "measure": "complaints" }"#, "[0].among"
        ),
    ])
    func `a claim that no test can judge is refused`(rest: String, place: String) throws {
        let problems = try Self.problems(rest)

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(place + ": ") == true)
    }
}
