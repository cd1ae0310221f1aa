import Aggregation
import Records
import TestSupport
import Testing
import Warehousing

extension ToldLeak {
    /// `[low, n, high] +unknown_country +unknown_year` of a measure in one cell.
    func figures(_ name: String, _ country: String, _ year: Int32) throws -> String {
        let measure = try #require(measureCatalog.first { $0.name == name })
        let cell = Cell(year: year, country: try #require(CountryCode(country)))
        let counts = try read { reader, subjects in
            var entities = EntityCounting()
            var persons = PersonCounting(subjects: subjects)
            try reader.members(of: measure) { member in
                if measure.unit == .person { persons.add(member) } else { entities.add(member) }
            }
            return measure.unit == .person ? persons.counts(of: [cell])[0] : entities[cell]
        }
        return "[\(counts.low), \(counts.count), \(counts.high)]"
            + " +\(counts.unknownCountry) +\(counts.unknownYear)"
    }

    /// The line of claims.csv from the verdict on.
    func verdict(_ claim: Claim) throws -> String {
        try read { reader, subjects in
            let judge = ClaimJudge(
                subjects: subjects,
                coverage: { Set(try reader.coveredYears(of: $0.kind, by: $0.date)) },
                members: { try reader.members(of: $0, $1) }
            )
            let found = try judge.judge(claim)
            return "\(found.verdict.rawValue) [\(found.low), \(found.value), \(found.high)]"
        }
    }
}

/// Design section 7, "By hand": complaints.
struct ComplaintsByHandTests {
    private static let leak: ToldLeak = {
        func complaint(_ reference: String, _ year: String, _ countries: String?) -> ToldRecord {
            let told = ToldRecord(reference, .complaint).with(.reference, reference)
                .filled(.receivedOn, year)
            return countries.map { told.with(.sourceCountry, $0) } ?? told
        }
        var second = complaint("R1.19", "2019", "RU").with(.outcome, "deleted")
            .on(.decidedOn, "2020")
        second.name = "R1.19 again"
        var moved = complaint("R7.19", "2019", "TR")
        moved.name = "R7.19 again"
        return ToldLeak(
            batches: [
                [
                    complaint("R1.19", "2019", "RU").with(.outcome, "pending"),
                    complaint("R2.19", "2019", "CD|CG"), complaint("R3.19", "2019", "RU;TR"),
                    complaint("R4.19", "2019", nil), complaint("R5.20", "2020", "RU"),
                    ToldRecord("no reference", .complaint).with(.sourceCountry, "RU"),
                    complaint("R6.19", "2019", "RU").with(.requestType, "access"),
                    complaint("R7.19", "2019", "RU"),
                ],
                [second, moved],
            ],
            mapped: [
                .reference, .requestType, .sourceCountry, .receivedOn, .decidedOn, .outcome,
            ]
        )
    }()

    @Test(arguments: [
        ("complaints", "RU", 2019, "[2, 2, 3] +1 +1"),
        ("complaints", "TR", 2019, "[1, 2, 2] +1 +0"),
        ("complaints", "CD", 2019, "[0, 0, 1] +1 +0"),
        ("complaints", "ZZ", 2019, "[2, 2, 2] +0 +0"),
        ("complaints", "ALL", 2019, "[5, 5, 5] +0 +1"),
        ("complaints", "RU", 2020, "[1, 1, 1] +0 +1"),
        ("complaints", "RU", 0, "[1, 1, 1] +0 +0"),
        ("complaints_access", "RU", 2019, "[1, 1, 1] +0 +0"),
        ("complaints_pending", "RU", 2019, "[1, 1, 2] +1 +1"),
        ("overturned_strict", "RU", 2020, "[1, 1, 1] +0 +0"),
        ("complaints_decided", "ALL", 2020, "[1, 1, 1] +0 +0"),
    ])
    func `figures are as counted by hand`(
        measure: String,
        country: String,
        year: Int32,
        expected: String
    ) throws {
        #expect(try Self.leak.figures(measure, country, year) == expected)
    }

    @Test func `a source that does not map the outcome takes no part in measures on it`() throws {
        var leak = Self.leak
        leak.batches = [Array(leak.batches[0].dropFirst())]
        leak.mapped = [.reference, .sourceCountry, .receivedOn]

        #expect(try leak.figures("complaints", "TR", 2019) == "[1, 1, 1] +1 +0")
        #expect(try leak.figures("complaints_pending", "TR", 2019) == "[0, 0, 0] +0 +0")
    }
}

/// Design section 7, "By hand": persons.
struct PersonsByHandTests {
    private static let leak: ToldLeak = {
        func complaint(_ name: String, _ year: String, birth: String? = nil) -> ToldRecord {
            let told = ToldRecord(name, .complaint).with(.reference, name)
                .with(.sourceCountry, "RU").on(.receivedOn, year)
            return birth.map { told.on(.dateOfBirth, $0) } ?? told
        }
        return ToldLeak(
            batches: [
                [
                    complaint("A1", "2016", birth: "1970-01-02").with(.name, "Ivan Doev"),
                    complaint("A2", "2017", birth: "1970").with(.name, "Ivan Doev"),
                    complaint("A3", "2019").with(.name, "Ivan Doev"),
                    complaint("A4", "2019", birth: "1980-05-05").with(.name, "Ivan Doev"),
                    complaint("nameless", "2019"),
                    complaint("2018", "2018", birth: "1991-02-03").with(.name, "Olga Karpatova")
                        .with(.requestType, "access"),
                ]
            ],
            mapped: [.reference, .requestType, .sourceCountry, .receivedOn]
        )
    }()

    @Test func `the persons of the whole window are as counted by hand`() throws {
        var claim = Claim(
            id: "window",
            says: "at least 5 persons complained",
            measure: "complainants",
            country: try #require(CountryCode("RU")),
            test: .total
        )
        claim.years = 2016...2019
        claim.atLeast = 5

        #expect(try Self.leak.verdict(claim) == "fragile [2, 4, 5]")
    }

    @Test func `a year knows only its own, so that years do not add up`() throws {
        let years: [Int32] = [2016, 2017, 2018, 2019]

        let figures = try years.map { try Self.leak.figures("complainants", "RU", $0) }

        #expect(
            figures == [
                "[1, 1, 1] +0 +0", "[1, 1, 1] +0 +0", "[0, 0, 0] +0 +0", "[1, 3, 3] +0 +0",
            ]
        )
    }
}

/// Design section 7, "By hand": `pass_rate`.
struct PassRateByHandTests {
    private static let leak: ToldLeak = {
        func notice(_ name: String) -> ToldRecord {
            ToldRecord(name, .notice).with(.controlNumber, "A-\(name)/1-2023")
                .with(.noticeType, "red_notice").with(.requestingCountry, "RU")
                .on(.requestedOn, "2023")
        }
        let passed = (1...6).map {
            notice("10\($0)").on(.reviewedOn, "2024-03-0\($0)").with(.review, "passed")
        }
        let others = [
            notice("201").on(.reviewedOn, "2024-05-01").with(.review, "refused"),
            notice("202").on(.reviewedOn, "2024-05-02").unreadable(.review),
            notice("203").with(.review, "pending"),
            notice("204").on(.reviewedOn, "2023-12-31..2024-01-05").with(.review, "passed"),
        ]
        return ToldLeak(batches: [passed + others], mapped: [.reviewedOn, .review])
    }()

    @Test func `the rate of 2024 is as counted by hand`() throws {
        let rate = try #require(rateCatalog.first { $0.name == "pass_rate" })
        let russia = try #require(CountryCode("RU"))

        let rows = try Self.leak.read { reader, _ in
            var counting = RateCounting(rate)
            for measure in measureCatalog where counting.concerns(measure) {
                try reader.members(of: measure) { counting.add($0, of: measure) }
            }
            return counting.rows(Coverage(years: [2024], countries: [russia]))
        }

        let row = try #require(rows.first { $0.cell == Cell(year: 2024, country: russia) })
        #expect(
            row.figures.columns == ["0.7500", "0.8571", "0.8889", "0", "0", "0", "6", "7"]
        )
    }

    @Test(arguments: [
        ("reviewed", "[8, 8, 9] +0 +0"), ("passed", "[6, 6, 8] +0 +0"),
        ("refused", "[1, 1, 2] +0 +0"), ("requests_red", "[0, 0, 0] +0 +0"),
    ])
    func `its parts are as counted by hand`(measure: String, expected: String) throws {
        #expect(try Self.leak.figures(measure, "RU", 2024) == expected)
    }

    @Test func `a claim about the rate is judged on its bounds`() throws {
        var claim = Claim(
            id: "ninety",
            says: "about 90% passed",
            measure: "pass_rate",
            country: try #require(CountryCode("RU")),
            test: .rate
        )
        claim.years = 2024...2024
        (claim.about, claim.within) = (0.9, 0.02)

        #expect(try Self.leak.verdict(claim) == "fragile [0.7500, 0.8571, 0.8889]")
    }
}
