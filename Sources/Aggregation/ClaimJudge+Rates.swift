import Records

extension ClaimJudge {
    /// The verdict on a claim about a rate.
    func judge(_ claim: Claim, _ rate: RateMeasure) throws -> ClaimVerdict {
        let parts = measureCatalog.filter { $0.name == rate.part }
        let rests = measureCatalog.filter { rate.rest.contains($0.name) }
        for measure in parts + rests where try !isCovered(claim.years, measure) {
            return noData(claim)
        }
        let (part, rest) = (try union(parts), try union(rests))
        let spans = try parts.first.map { try self.spans(of: claim, $0) } ?? []
        let outcomes = spans.map { years in
            ClaimTests.rate(
                counts(part, claim.country, years),
                counts(rest, claim.country, years),
                claim: claim
            )
        }
        let shown = CellRate(
            part: counts(part, claim.country, claim.years),
            rest: counts(rest, claim.country, claim.years)
        )
        return ClaimVerdict(
            claim: claim,
            outcome: ClaimTests.every(outcomes),
            figures: Array(AnnualRow.Figures.rate(shown).columns[0..<3]),
            openKind: "candidates",
            nameless: window(part + rest, claim.years).nameless(claim.country)
        )
    }

    /// The members of several measures as one.
    private func union(_ measures: [Measure]) throws -> [MeasureMember] {
        var union = UnionCounting()
        for measure in measures { try members(measure) { union.add($0) } }
        return union.all
    }

    private func window(
        _ members: [MeasureMember],
        _ years: ClosedRange<Int32>?
    ) -> ClaimWindow {
        members.reduce(into: ClaimWindow(years: years)) { $0.add($1) }
    }

    private func counts(
        _ members: [MeasureMember],
        _ country: CountryCode,
        _ years: ClosedRange<Int32>?
    ) -> CellCounts {
        window(members, years).groups()[country].map { count($0, .entity) } ?? CellCounts()
    }
}
