package import Records

/// Judges claims on the entities and persons of their whole window (design section 8).
package struct ClaimJudge {
    private let subjects: Subjects
    private let coverage: (Measure) throws -> Set<Int32>
    private let members: (Measure, (MeasureMember) -> Void) throws -> Void

    /// Judges with the covered years and the members of measures as these closures give them.
    package init(
        subjects: Subjects,
        coverage: @escaping (Measure) throws -> Set<Int32>,
        members: @escaping (Measure, (MeasureMember) -> Void) throws -> Void
    ) {
        self.subjects = subjects
        self.coverage = coverage
        self.members = members
    }

    /// The verdict on a claim.
    ///
    /// - Throws: what reading members throws.
    package func judge(_ claim: Claim) throws -> ClaimVerdict {
        if let rate = rateCatalog.first(where: { $0.name == claim.measure }) {
            return try judge(claim, rate)
        }
        guard let measure = measureCatalog.first(where: { $0.name == claim.measure }) else {
            preconditionFailure("a claim names a known measure")
        }
        guard try isCovered(claim.years, measure), try isAmongCovered(claim) else {
            return noData(claim)
        }
        let windows = try windows(of: claim, measure)
        var outcomes: [TestOutcome] = []
        var last = CellCounts()
        var nameless = 0
        for window in windows {
            let counts = try countsByCountry(window, measure, claim)
            last = counts[claim.country] ?? CellCounts()
            let others = counts.filter { $0.key != claim.country && $0.key.isCountry }
            outcomes.append(test(claim, last, others: Array(others.values)))
            nameless += window.nameless(claim.country)
        }
        let outcome = ClaimTests.every(outcomes)
        let shown = windows.count == 1 ? last : try wholeWindow(claim, measure)
        return ClaimVerdict(
            claim: claim,
            verdict: outcome.verdict,
            value: String(shown.count),
            low: String(shown.low),
            high: String(shown.high),
            margin: outcome.margin,
            marginKind: kind(outcome.verdict, measure.unit),
            nameless: nameless,
            namelessNeeded: outcome.namelessNeeded
        )
    }

    private func test(_ claim: Claim, _ own: CellCounts, others: [CellCounts]) -> TestOutcome {
        switch claim.test {
        case .top: ClaimTests.top(own, others: others)
        case .ratioToNext:
            ClaimTests.ratioToNext(own, others: others, atLeast: claim.atLeast ?? 1)
        case .total, .rate: ClaimTests.total(own, atLeast: claim.atLeast ?? 1)
        }
    }

    /// What the margin counts: open pairs, open candidates, or else records.
    private func kind(_ verdict: Verdict, _ unit: MeasureUnit) -> String {
        guard verdict == .fragile else { return "records" }
        return unit == .person ? "pairs" : "candidates"
    }

    private func noData(_ claim: Claim) -> ClaimVerdict {
        ClaimVerdict(
            claim: claim,
            verdict: .noData,
            value: "",
            low: "",
            high: "",
            margin: nil,
            marginKind: "",
            nameless: 0,
            namelessNeeded: nil
        )
    }

    private func isCovered(_ years: ClosedRange<Int32>?, _ measure: Measure) throws -> Bool {
        let covered = try coverage(measure)
        guard let years else { return !covered.isEmpty }
        return years.allSatisfy(covered.contains)
    }

    private func isAmongCovered(_ claim: Claim) throws -> Bool {
        guard let among = claim.among,
            let measure = measureCatalog.first(where: { $0.name == among.measure })
        else { return true }
        return try isCovered(among.years, measure)
    }

    private func windows(of claim: Claim, _ measure: Measure) throws -> [ClaimWindow] {
        var spans: [ClosedRange<Int32>?] = [claim.years]
        if claim.each == .year {
            let years = try claim.years.map(Array.init) ?? coverage(measure).sorted()
            spans = years.map { $0...$0 }
        }
        var windows = spans.map { ClaimWindow(years: $0) }
        try members(measure) { member in
            for index in windows.indices { windows[index].add(member) }
        }
        return windows
    }

    private func wholeWindow(_ claim: Claim, _ measure: Measure) throws -> CellCounts {
        var window = ClaimWindow(years: claim.years)
        try members(measure) { window.add($0) }
        return try countsByCountry(window, measure, claim)[claim.country] ?? CellCounts()
    }

    private func countsByCountry(
        _ window: ClaimWindow,
        _ measure: Measure,
        _ claim: Claim
    ) throws -> [CountryCode: CellCounts] {
        let groups = window.groups()
        guard let among = claim.among else { return groups.mapValues { count($0, measure.unit) } }
        let others = try groupsAmong(among)
        return Dictionary(
            uniqueKeysWithValues: groups.map { country, group in
                (country, countAmong(group, others[country] ?? .init(), measure.unit))
            }
        )
    }

    private func groupsAmong(_ among: Claim.Among) throws -> [CountryCode: ClaimWindow.Group] {
        guard let measure = measureCatalog.first(where: { $0.name == among.measure }) else {
            return [:]
        }
        var window = ClaimWindow(years: among.years)
        try members(measure) { window.add($0) }
        return window.groups()
    }

    private func count(_ group: ClaimWindow.Group, _ unit: MeasureUnit) -> CellCounts {
        guard unit == .person else {
            return CellCounts(
                low: group.certain.count,
                count: group.best.count,
                high: group.possible.count
            )
        }
        let counts = subjects.counts(
            certain: group.certain,
            best: group.best,
            possible: group.possible
        )
        return CellCounts(low: counts.low, count: counts.count, high: counts.high)
    }

    /// Counts the units of a group that are also units of another group.
    private func countAmong(
        _ group: ClaimWindow.Group,
        _ other: ClaimWindow.Group,
        _ unit: MeasureUnit
    ) -> CellCounts {
        guard unit == .person else {
            let kept = ClaimWindow.Group(
                certain: common(group.certain, other.certain),
                best: common(group.best, other.best),
                possible: common(group.possible, other.possible)
            )
            return count(kept, unit)
        }
        return count(
            ClaimWindow.Group(
                certain: subjects.sharing(group.certain, with: other.certain, reading: .certain),
                best: subjects.sharing(group.best, with: other.best, reading: .best),
                possible: subjects.sharing(
                    group.possible,
                    with: other.possible,
                    reading: .possible
                )
            ),
            unit
        )
    }

    private func common(_ left: [Int64], _ right: [Int64]) -> [Int64] {
        let known = Set(right)
        return left.filter(known.contains)
    }

    private func judge(_ claim: Claim, _ rate: RateMeasure) throws -> ClaimVerdict {
        let parts = measureCatalog.filter { $0.name == rate.part }
        let rests = measureCatalog.filter { rate.rest.contains($0.name) }
        for measure in parts + rests where try !isCovered(claim.years, measure) {
            return noData(claim)
        }
        let (part, partNameless) = try total(claim, parts)
        let (rest, restNameless) = try total(claim, rests)
        let outcome = ClaimTests.rate(part, rest, claim: claim)
        let figures = AnnualRow.Figures.rate(CellRate(part: part, rest: rest)).columns
        return ClaimVerdict(
            claim: claim,
            verdict: outcome.verdict,
            value: figures[1],
            low: figures[0],
            high: figures[2],
            margin: outcome.margin,
            marginKind: kind(outcome.verdict, .entity),
            nameless: partNameless + restNameless,
            namelessNeeded: outcome.namelessNeeded
        )
    }

    /// The counts of several measures as one over the window of a claim.
    private func total(_ claim: Claim, _ measures: [Measure]) throws -> (CellCounts, Int) {
        var union = UnionCounting()
        for measure in measures { try members(measure) { union.add($0) } }
        var window = ClaimWindow(years: claim.years)
        for member in union.all { window.add(member) }
        let counts = window.groups()[claim.country].map { count($0, .entity) } ?? CellCounts()
        return (counts, window.nameless(claim.country))
    }
}
