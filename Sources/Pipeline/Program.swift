import CSystem
import Files
import Glibc
import Warehousing

/// What the commands of the program do, each with its exit code (design section 9).
package enum Program {
    package static let version = "0.1.0"

    /// The program itself; one that was replaced since it started is still behind `/proc`.
    static var executable: String {
        let known = FileSystem.linkTarget("/proc/self/exe") ?? ""
        return known.isEmpty || known.hasSuffix(" (deleted)") ? "/proc/self/exe" : known
    }

    /// Sees to it that no file is opened in the place of a standard descriptor that came closed.
    package static func begin() { csystem_keep_standard_descriptors() }

    /// Runs the pipeline.
    package static func run(_ config: String, options: RunOptions, console: Console) -> Int32 {
        guarded(console) {
            let config = try PipelineConfig.read(config, needsRaw: true)
            return try withWarehouse(of: config, console) {
                try Run(config: config, options: options, console: console).perform()
            }
        }
    }

    /// Checks the configuration and prints the plan.
    package static func check(
        _ config: String,
        withoutData: Bool,
        showsValues: Bool,
        asJSON: Bool,
        console: Console
    ) -> Int32 {
        guarded(console) {
            let config = try PipelineConfig.read(config, needsRaw: !withoutData)
            let check = try Check(
                config: config,
                withoutData: withoutData,
                showsValues: showsValues,
                console: console
            )
            try answer(asJSON ? jsonAnswer(check.answer) : check.text)
            for problem in check.problems.folded(in: config.raw) {
                console.warn(problem.message, at: problem.place)
            }
            return check.problems.isEmpty ? ExitStatus.done : ExitStatus.faultFound
        }
    }

    /// Prints what the current edition holds.
    package static func status(_ config: String, asJSON: Bool, console: Console) -> Int32 {
        guarded(console) {
            let config = try PipelineConfig.read(config, needsRaw: true)
            let status = try Status(config: config)
            try answer(asJSON ? jsonAnswer(status.answer) : status.text)
            return ExitStatus.done
        }
    }

    /// Prints where a record stands, what was found there, and how it was read.
    package static func explain(
        _ config: String,
        record: String,
        showsRaw: Bool,
        asJSON: Bool,
        console: Console
    ) -> Int32 {
        guarded(console) {
            let config = try PipelineConfig.read(config)
            return try withWarehouse(of: config, console) {
                let explanation = try RecordExplanation(
                    of: record,
                    config: config,
                    showsRaw: showsRaw
                )
                try answer(asJSON ? explanation.json : explanation.text)
                return ExitStatus.done
            }
        }
    }

    /// Writes what was asked for to standard output.
    static func answer(_ text: String) throws(FileError) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let done = rest.withUnsafeBytes { bytes in
                retryingInterrupts { write(STDOUT_FILENO, bytes.baseAddress, bytes.count) }
            }
            guard done > 0 else { throw FileError(.write, "standard output") }
            rest = rest.dropFirst(done)
        }
    }

    /// Turns an error of the warehouse into its sentence and its exit code.
    private static func withWarehouse(
        of config: PipelineConfig,
        _ console: Console,
        _ body: () throws -> Int32
    ) throws -> Int32 {
        do {
            return try body()
        } catch let error as WarehouseError {
            console.fail(error.sentence, at: config.out + "/" + Edition.warehouse)
            return error.isAboutWriting ? ExitStatus.cannotWrite : ExitStatus.cannotRead
        }
    }

    /// Turns every error into its sentence and its exit code.
    static func guarded(_ console: Console, _ body: () throws -> Int32) -> Int32 {
        do {
            return try body()
        } catch let error as ConfigError {
            for problem in error.problems { console.fail(problem.message, at: problem.place) }
            return ExitStatus.usage
        } catch let error as RunError {
            for remark in error.remarks { console.fail(remark.message, at: remark.place) }
            return error.exitStatus
        } catch let error as ExplainError {
            console.fail(error.remark.message, at: error.remark.place)
            return error.exitStatus
        } catch let error as FileError {
            console.fail(error.sentence, at: error.path)
            return error.isAboutWriting ? ExitStatus.cannotWrite : ExitStatus.cannotRead
        } catch {
            console.fail("\(error)", at: "sluice")
            return ExitStatus.cannotWrite
        }
    }
}
