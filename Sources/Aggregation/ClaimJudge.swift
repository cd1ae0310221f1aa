package import Records

/// Judges claims on the entities and persons of their whole window (design section 8).
package struct ClaimJudge {
    private let subjects: Subjects
    let coverage: (Measure) throws -> Set<Int32>
    let members: (Measure, (MeasureMember) -> Void) throws -> Void

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
        let measure = catalogued(claim.measure)
        guard try isCovered(claim.years, measure), try isAmongCovered(claim) else {
            return noData(claim)
        }
        var windows = try spans(of: claim, measure).map { ClaimWindow(years: $0) }
        windows.append(ClaimWindow(years: claim.years))
        try members(measure) { member in
            for index in windows.indices { windows[index].add(member) }
        }
        let among = try claim.among.map { try groupsAmong($0) }
        let counts = windows.map { countsByCountry($0, measure, among) }
        let outcome = ClaimTests.every(counts.dropLast().map { test(claim, $0) })
        let shown = counts.last?[claim.country] ?? CellCounts()
        return ClaimVerdict(
            claim: claim,
            outcome: outcome,
            figures: [shown.low, shown.count, shown.high].map(String.init),
            openKind: measure.unit == .person ? "pairs" : "candidates",
            nameless: windows.last?.nameless(claim.country) ?? 0
        )
    }

    private func catalogued(_ name: String) -> Measure {
        guard let measure = measureCatalog.first(where: { $0.name == name }) else {
            preconditionFailure("a claim names known measures")
        }
        return measure
    }

    private func test(_ claim: Claim, _ counts: [CountryCode: CellCounts]) -> TestOutcome {
        let own = counts[claim.country] ?? CellCounts()
        let others = counts.filter { $0.key != claim.country && $0.key.isCountry }.map(\.value)
        return switch claim.test {
        case .top: ClaimTests.lead(own, over: others, by: .more)
        case .ratioToNext:
            ClaimTests.lead(own, over: others, by: .times(claim.atLeast ?? 1))
        case .total, .rate: ClaimTests.total(own, atLeast: claim.atLeast ?? 1)
        }
    }

    func noData(_ claim: Claim) -> ClaimVerdict {
        let nothing = TestOutcome(verdict: .noData, isLikely: false)
        return ClaimVerdict(
            claim: claim,
            outcome: nothing,
            figures: ["", "", ""],
            openKind: "",
            nameless: 0
        )
    }

    func isCovered(_ years: ClosedRange<Int32>?, _ measure: Measure) throws -> Bool {
        let covered = try coverage(measure)
        guard let years else { return !covered.isEmpty }
        return years.allSatisfy(covered.contains)
    }

    private func isAmongCovered(_ claim: Claim) throws -> Bool {
        guard let among = claim.among else { return true }
        return try isCovered(among.years, catalogued(among.measure))
    }

    /// The windows in which a claim must pass.
    func spans(of claim: Claim, _ measure: Measure) throws -> [ClosedRange<Int32>?] {
        guard claim.each == .year else { return [claim.years] }
        let years = try claim.years.map(Array.init) ?? coverage(measure).sorted()
        return years.map { $0...$0 }
    }

    private func countsByCountry(
        _ window: ClaimWindow,
        _ measure: Measure,
        _ among: [CountryCode: ClaimWindow.Group]?
    ) -> [CountryCode: CellCounts] {
        let groups = window.groups()
        guard let among else { return groups.mapValues { count($0, measure.unit) } }
        return Dictionary(
            uniqueKeysWithValues: groups.map { country, group in
                (country, countAmong(group, among[country] ?? .init(), measure.unit))
            }
        )
    }

    private func groupsAmong(_ among: Claim.Among) throws -> [CountryCode: ClaimWindow.Group] {
        var window = ClaimWindow(years: among.years)
        try members(catalogued(among.measure)) { window.add($0) }
        return window.groups()
    }

    func count(_ group: ClaimWindow.Group, _ unit: MeasureUnit) -> CellCounts {
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
}
