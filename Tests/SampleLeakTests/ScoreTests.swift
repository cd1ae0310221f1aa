import Foundation
import Testing

@testable import sample_leak

struct ScoreTests {
    /// A run that agrees with its truth: two cells and three records, one due in quarantine.
    private static let agreeing = [
        "truth/truth.csv": """
        year,country,measure,value
        2019,RU,complaints,2
        2019,RU,complainants,1
        """,
        "truth/records.csv": """
        file,ordinal,entity,person
        a.csv,1,c1,1
        a.csv,2,c2,1
        a.csv,3,,
        """,
        "out/aggregates/annual_country_long.csv": """
        year,country,measure,low,n,high,unknown_country,unknown_year,unsure_match,numerator,denominator
        2019,RU,complaints,2,2,2,0,0,0,,
        2019,RU,complainants,1,1,2,0,0,0,,
        """,
        "out/staged/3-deduplicate/occurrences.csv": """
        record,entity,file,ordinal
        r1,e1,a.csv,1
        r2,e2,a.csv,2
        """,
        "out/staged/3-deduplicate/persons.csv": """
        record,entity,person
        r1,e1,p1
        r2,e2,p1
        """,
    ]

    /// Scores the agreeing run with one text in one file changed for another.
    private func score(
        _ file: String = "truth/truth.csv",
        _ old: String = "",
        _ new: String = ""
    ) throws -> Score {
        let folder = NSTemporaryDirectory() + "sample-leak-score-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in Self.agreeing {
            let path = folder + "/" + name
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true
            )
            let changed = name == file ? text.replacingOccurrences(of: old, with: new) : text
            try Data(changed.utf8).write(to: URL(fileURLWithPath: path))
        }
        return try Score(truth: folder + "/truth", out: folder + "/out")
    }

    @Test func `a run that agrees holds`() throws {
        let score = try score()

        #expect(score.holds, "\(score.text)")
        #expect(score.text.contains("entity cells: 1, inside the bounds 1, n exact 1"))
        #expect(score.text.contains("entities: 2 records, pair precision 100.0 %, recall 100.0 %"))
        #expect(score.text.contains("quarantine: 1 due, 0 loaded instead, 0 refused"))
    }

    private static let table = "out/aggregates/annual_country_long.csv"
    private static let occurrences = "out/staged/3-deduplicate/occurrences.csv"

    @Test(arguments: [
        ("a truth below the bounds", table, "complaints,2,2,2,0", "complaints,3,3,3,0", false),
        ("a truth above the bounds", table, "complaints,2,2,2,0", "complaints,1,1,1,0", false),
        ("a record without country", table, "complaints,2,2,2,0", "complaints,1,1,1,1", true),
        ("a person too few", table, "complainants,1,1,2,0", "complainants,0,0,0,0", false),
        ("no cell of a person", table, "2019,RU,complainants,1,1,2,0,0,0,,", "", false),
        ("quarantine loaded", occurrences, "r2,e2,a.csv,2", "r2,e2,a.csv,2\nr3,e3,a.csv,3", false),
        ("a record refused", occurrences, "r2,e2,a.csv,2", "", false),
    ])
    func `what is wrong is seen`(
        story: String,
        file: String,
        old: String,
        new: String,
        holds: Bool
    ) throws {
        let score = try score(file, old, new)

        #expect(score.holds == holds, "\(story): \(score.text)")
    }

    @Test func `persons that are wrongly one or two cost precision and recall`() throws {
        let persons = "out/staged/3-deduplicate/persons.csv"

        let apart = try score(persons, "r2,e2,p1", "r2,e2,p2")
        let merged = try score("truth/records.csv", "a.csv,2,c2,1", "a.csv,2,c2,2")

        #expect(apart.text.contains("persons: 2 records, pair precision 100.0 %, recall 0.0 %"))
        #expect(merged.text.contains("persons: 2 records, pair precision 0.0 %, recall 100.0 %"))
    }
}
