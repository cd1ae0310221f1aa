import Files
import Formats
import Normalization
import Records
import Reporting

/// What a run knows once all stages are done.
struct RunOutcome {
    let config: PipelineConfig
    let plan: RunPlan
    let readings: [Reading]
    /// How many units were read, rather than taken over.
    let fresh: Int

    /// The text of findings.csv, with what later stages found.
    func findings(beside others: [Finding]) -> [UInt8] {
        var rows: [FindingRow] = []
        let shared = readings.sharedFiles
        for reading in readings {
            let source = config.sources[reading.unit.source].name
            rows += reading.findings(shared: shared).map {
                FindingRow($0, source: source, file: reading.unit.file.number)
            }
            if let failure = reading.report.failure {
                rows.append(
                    FindingRow(Finding(failure), source: source, file: reading.unit.file.number)
                )
            }
        }
        rows += readings.leftOverFindings(of: config.sources).map { index, finding in
            let unit = readings[index].unit
            let source = config.sources[unit.source].name
            return FindingRow(finding, source: source, file: unit.file.number)
        }
        rows += missingPlaces()
        rows += lookupFindings().map { FindingRow($0, source: "", file: nil) }
        rows += plan.inputs.unclaimed.map {
            FindingRow(Finding(.unclaimedFile), source: "", file: $0.number)
        }
        rows += fileFindings()
        let passedOver = Dictionary(grouping: plan.inputs.inventory.passedOver, by: \.reason)
        rows += passedOver.map {
            FindingRow(Finding($0.key, count: $0.value.count), source: "", file: nil)
        }
        rows += plan.inputs.idleSources.map {
            FindingRow(Finding(.sourceWithoutFiles), source: config.sources[$0].name, file: nil)
        }
        rows += others.map { FindingRow($0, source: "", file: nil) }
        return findingsTable(rows)
    }

    /// What is to be told of raw files and archives whatever reads them.
    private func fileFindings() -> [FindingRow] {
        let read = Set(readings.map(\.unit.file.number))
        return plan.inputs.inventory.files.flatMap { file in
            var findings = file.remarks.map { Finding($0) }
            findings += file.archive?.findings.sorted ?? []
            // Where a source claims the archive itself, its reading tells why it was refused.
            if let refusal = file.archive?.refusal, !read.contains(file.number) {
                findings.append(Finding(refusal))
            }
            return findings.map { FindingRow($0, source: "", file: file.number) }
        }
    }

    /// Lookups that decided nothing, and those that contradict an earlier one, by their order and group.
    private func lookupFindings() -> [Finding] {
        let table = LookupTable(plan.reviewed.lookups)
        let contradictory = Dictionary(grouping: table.contradictory, by: \.number)
        return table.labels.enumerated().flatMap { index, label in
            let uses = readings.map(\.report.lookupUses).filter { $0.indices.contains(index) }
                .map { $0[index] }
            let unused =
                uses.contains(where: \.isUsed) ? [] : [Finding(.lookupUnused, field: label)]
            let earlier = contradictory[index, default: []].map(\.earlier)
            let others = Set(earlier + uses.flatMap(\.contradicts)).sorted()
            return unused
                + others.map {
                    Finding(.lookupContradicts, field: "\(label), \(table.labels[$0])")
                }
        }
    }

    /// Mapped places that occur in no file of their source; one file alone may well lack one.
    private func missingPlaces() -> [FindingRow] {
        let bySource = Dictionary(grouping: readings.filter { $0.entry != nil }, by: \.unit.source)
        return bySource.flatMap { source, readings in
            let missing = readings.map { reading in
                Set(
                    reading.report.findings.sorted.filter { $0.reason == .missingPlace }.map(
                        \.field
                    )
                )
            }
            let everywhere = missing.dropFirst().reduce(missing.first ?? []) { $0.intersection($1) }
            return everywhere.map {
                FindingRow(
                    Finding(.missingPlace, field: $0),
                    source: config.sources[source].name,
                    file: nil
                )
            }
        }
    }

    /// The expectations of sources that do not hold, one sentence each.
    var failedExpectations: [Remark] {
        config.sources.enumerated().flatMap { index, source in
            let reports = readings.filter { $0.unit.source == index }.map(\.report)
            guard !reports.isEmpty || plan.inputs.idleSources.contains(index) else {
                return [Remark]()
            }
            return Self.failures(of: source, reports)
        }
    }

    private static func failures(of source: Source, _ reports: [ReadReport]) -> [Remark] {
        let found = reports.reduce(0) { $0 + $1.found }
        let refused = reports.reduce(0) { $0 + $1.refused }
        let read = found - refused
        let expect = source.expect
        var failures: [Remark] = []
        func check(_ what: String, _ value: Int, _ low: Int?, _ high: Int?) {
            if let low, value < low {
                failures.append(
                    Remark("found \(value) \(what), expected at least \(low)", at: source.name)
                )
            }
            if let high, value > high {
                failures.append(
                    Remark("found \(value) \(what), expected at most \(high)", at: source.name)
                )
            }
        }
        check("records", read, expect.recordsMin, expect.recordsMax)
        check("quarantined records", refused, expect.quarantinedMin, expect.quarantinedMax)
        for (field, share) in expect.filled.sorted(by: { $0.key < $1.key }) {
            let filled = reports.reduce(0) { $0 + ($1.filled[field] ?? 0) }
            guard read == 0 || Double(filled) < share * Double(read) else { continue }
            let sentence =
                "found '\(field)' filled in \(filled) of \(read) records, "
                + "expected a share of at least \(share)"
            failures.append(Remark(sentence, at: source.name))
        }
        return failures
    }

    /// One line for the person who started the run.
    func summary(_ edition: Edition, _ all: LedgerCounts) -> String {
        "edition \(edition.number): \(fresh) of \(counted(readings.count, "input")) read, "
            + "\(counted(all.loaded, "record")) loaded, "
            + "\(counted(all.occurrences, "further occurrence")), \(all.quarantined) quarantined"
    }
}
