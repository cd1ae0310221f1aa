package import Records

/// What the leak says of a claim.
package enum Verdict: String, Sendable {
    /// True in every reading.
    case holds
    /// False in every reading.
    case fails
    /// It depends on the reading.
    case fragile
    /// A year of the window is not covered.
    case noData = "no data"
}

/// The verdict on one claim, with what it rests on (design section 8).
package struct ClaimVerdict: Sendable {
    package var claim: Claim
    package var verdict: Verdict
    package var value: String
    package var low: String
    package var high: String
    /// The least number of what `marginKind` names that turns the verdict; nil where none does.
    ///
    /// A fragile claim is turned from what `n` makes of it. A candidate counts for one country only.
    package var margin: Int?
    package var marginKind: String
    /// Records that name no country or no date and could fall into the window.
    package var nameless: Int
    /// How many of them it would take to turn the verdict; nil where no number does.
    ///
    /// A fragile claim takes none: what is open turns it already.
    package var namelessNeeded: Int?

    /// A verdict with its figures (low, n, high) as text, and what is open where it is fragile.
    init(
        claim: Claim,
        outcome: TestOutcome,
        figures: [String],
        openKind: String,
        nameless: Int
    ) {
        self.claim = claim
        verdict = outcome.verdict
        (low, value, high) = (figures[0], figures[1], figures[2])
        margin = outcome.margin
        marginKind =
            switch outcome.verdict {
            case .fragile: openKind
            case .holds, .fails: "records"
            case .noData: ""
            }
        self.nameless = nameless
        namelessNeeded = outcome.namelessNeeded
    }

    /// The text of claims.csv.
    package static func table(_ verdicts: [ClaimVerdict]) -> [UInt8] {
        var text = "id,says,verdict,value,low,high,margin,margin_kind,nameless,nameless_needed\n"
        for one in verdicts {
            let cells = [
                one.claim.id, one.claim.says, one.verdict.rawValue, one.value, one.low, one.high,
                one.margin.map(String.init) ?? "", one.marginKind, String(one.nameless),
                one.namelessNeeded.map(String.init) ?? "",
            ]
            text += cells.map(quoted).joined(separator: ",") + "\n"
        }
        return Array(text.utf8)
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
        else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
