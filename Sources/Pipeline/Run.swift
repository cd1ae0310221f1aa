import Aggregation
import CSystem
import Files
import Foundation
import Records
import Warehousing

/// One run: from the raw folder to a new edition of everything in `out`.
struct Run {
    let config: PipelineConfig
    let options: RunOptions
    let console: Console

    /// The pipeline; each line's input is what the lines above gave.
    ///
    /// - Returns: The exit code.
    /// - Throws: `RunError`, `ConfigError`, `FileError`, `WarehouseError`.
    func perform() throws -> Int32 {
        let state = config.out + "/.state"
        try FileSystem.makeFolder(config.out)
        try FileSystem.makeFolder(state)
        guard let lock = try RunLock(path: state + "/lock") else {
            throw RunError.locked(out: config.out)
        }
        defer { withExtendedLifetime(lock) {} }
        csystem_end_on_signals("sluice: error: interrupted, the last edition stands\n")
        // Stages hold much one after the other; glibc would keep what the first ones held.
        csystem_return_large_blocks()
        // A run that was killed leaves what it had unpacked.
        let unpacked = state + "/unpacked"
        try FileSystem.remove(unpacked)
        defer { try? FileSystem.remove(unpacked) }
        let plan = try RunPlan(config: config, options: options, console: console)
        if let edition = plan.standingEdition {
            if plan.hashes.hasVerified { try keep(plan.hashes, plan) }
            console.say("nothing is new, edition \(edition) stands", at: config.out)
            return ExitStatus.done
        }
        return try make(plan)
    }

    /// Makes an edition; what is left of one that failed goes away, but for expectations.
    private func make(_ plan: RunPlan) throws -> Int32 {
        var edition = try Edition(out: plan.target)
        do {
            return try make(plan, &edition)
        } catch {
            if case RunError.expectations = error { throw error }
            try? edition.discard()
            throw error
        }
    }

    private func make(_ plan: RunPlan, _ edition: inout Edition) throws -> Int32 {
        var clock = StageClock()
        var hashes = plan.hashes
        for remark in plan.archiveRemarks { console.warn(remark.message, at: remark.place) }
        var reading = plan.readStage(options: options, console: console)
        let (readings, fresh) = try reading.perform(edition: &edition, hashes: &hashes)
        try plan.store.removeUnpacked()
        clock.lap("extract and normalize")

        let outcome = RunOutcome(config: config, plan: plan, readings: readings, fresh: fresh)
        let loaded = try load(outcome, into: &edition, &clock)
        let subjects = loaded.subjects
        try makeTables(loaded, outcome, &edition, &clock)
        try ClaimStage(
            claims: plan.reviewed.claims,
            sources: config.sources,
            subjects: subjects
        ).perform(into: &edition)
        clock.lap("claims")
        return try finish(outcome, &edition, hashes, clock)
    }

    /// What loading leaves for the tables.
    private struct Loaded: ~Copyable {
        let subjects: Subjects
        let findings: [Finding]
        let ledger: LedgerFile
        /// Nil where the tables of the last edition stand.
        let builder: WarehouseBuilder?
    }

    /// Deduplicates, and loads the warehouse where the tables of the last edition do not stand.
    ///
    /// What deduplication knows of single records is gone when this ends: tables need the memory.
    private func load(
        _ outcome: RunOutcome,
        into edition: inout Edition,
        _ clock: inout StageClock
    ) throws -> Loaded {
        let deduplicated = try DeduplicateStage(
            config: config,
            decisions: outcome.plan.reviewed.decisions
        ).perform(outcome.readings)
        clock.lap("deduplicate")
        var ledger = outcome.plan.ledger(outcome.readings)
        guard !outcome.plan.areTablesStanding else {
            return Loaded(
                subjects: deduplicated.subjects,
                findings: deduplicated.findings,
                ledger: ledger,
                builder: nil
            )
        }
        let builder = try load(deduplicated, outcome, &ledger, into: &edition)
        clock.lap("load")
        return Loaded(
            subjects: deduplicated.subjects,
            findings: deduplicated.findings,
            ledger: ledger,
            builder: builder
        )
    }

    /// Makes everything that is a function of records: the tables and the accounts.
    private func makeTables(
        _ loaded: consuming Loaded,
        _ outcome: RunOutcome,
        _ edition: inout Edition,
        _ clock: inout StageClock
    ) throws {
        let (subjects, findings) = (loaded.subjects, loaded.findings)
        var ledger = loaded.ledger
        guard let builder = loaded.builder else {
            return try edition.keepRest(but: [Edition.claims])
        }
        let broken = ledger.balance()
        guard broken.isEmpty else { throw RunError.unbalanced(files: broken) }
        try edition.write(LedgerFile.name, ledger.text())
        let warehouse = try builder.derive(
            measures: measureCatalog,
            restrictions: config.restrictions
        )
        let strays = try AggregateStage(config: config, subjects: subjects)
            .perform(warehouse, into: &edition)
        try edition.write("findings.csv", outcome.findings(beside: strays + findings))
        clock.lap("aggregate")
    }

    /// Loads the warehouse, while the tables of what was deduplicated are written.
    private func load(
        _ deduplicated: Deduplicated,
        _ outcome: RunOutcome,
        _ ledger: inout LedgerFile,
        into edition: inout Edition
    ) throws -> WarehouseBuilder {
        let readings = outcome.readings
        let decisions = outcome.plan.reviewed.decisions
        let tables = StagedTables(
            config: config,
            readings: readings,
            deduplicated: deduplicated,
            decisions: decisions
        )
        let path = edition.folder + "/" + Edition.warehouse
        let builder = try WarehouseBuilder(path: path)
        let (hashes, _) = try doBeside { [edition] in
            try tables.write(to: edition)
        } here: {
            try LoadStage(
                config: config,
                readings: readings,
                deduplicated: deduplicated,
                decisions: decisions,
                path: path,
                console: console
            ).perform(into: builder, ledger: &ledger)
        }
        for (path, hash) in hashes { edition.note(path, hash: hash) }
        return builder
    }

    private func finish(
        _ outcome: RunOutcome,
        _ edition: inout Edition,
        _ hashes: HashIndex,
        _ clock: StageClock
    ) throws -> Int32 {
        var clock = clock
        try keepState(outcome, hashes)
        let failures = outcome.failedExpectations
        guard failures.isEmpty else {
            try edition.setAside()
            console.say("outputs kept for inspection", at: edition.folder)
            throw RunError.expectations(failures)
        }
        try edition.publish()
        clock.lap("publish")
        if !options.isPartial { try outcome.plan.noteEdition(edition.number, hashes) }
        for line in clock.lines { console.say(line.words, at: line.stage) }
        let counts = try LedgerFile.counts(in: edition)
        console.say(outcome.summary(edition, counts), at: outcome.plan.target)
        try RunRecord(
            outcome: outcome,
            counts: counts,
            clock: clock,
            edition: edition,
            console: console
        ).write()
        return ExitStatus.done
    }

    private func keepState(_ outcome: RunOutcome, _ hashes: HashIndex) throws {
        try keep(hashes, outcome.plan)
        if !options.isPartial {
            try outcome.plan.spool.prune(keeping: Set(outcome.readings.compactMap(\.entry)))
            try outcome.plan.pruneListings(hashes)
        }
    }

    private func keep(_ hashes: HashIndex, _ plan: RunPlan) throws {
        var kept = hashes
        kept.keep(plan.inputs.inventory.files)
        try kept.write(to: plan.state + "/hashes.json")
    }
}
