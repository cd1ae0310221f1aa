import ArgumentParser
import Pipeline

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run all stages over what is new or changed, and show the new edition.",
        discussion: """
            What was read before is not read again while file, configuration and program are the \
            same; where only claims are new, only they are judged. Readers of 'out' see the last edition until the new one is complete.
            """
    )

    @OptionGroup var config: ConfigOption

    @Option(
        help: ArgumentHelp(
            "Only this source; may be repeated. The outcome goes to out/.state/partial.",
            valueName: "source"
        )
    )
    var only: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only this batch; may be repeated. The outcome goes to out/.state/partial.",
            valueName: "batch"
        )
    )
    var batch: [String] = []

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "Do this stage and those after it again: \(Stage.names). Extract and normalize are one, "
                + "and so are deduplicate, load and aggregate.",
            valueName: "stage"
        )
    )
    var stage: Stage?

    @Flag(help: "Trust no earlier result: hash and read every file again.")
    var force = false

    // The value is taken as it stands, or -3 would pass for another option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Files to read at the same time, 1 or more (default: one per core).",
            valueName: "number"
        )
    )
    var jobs: Int?

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    @Option(help: "Show how far the run has come: auto (on a terminal), always, never.")
    var progress = ProgressMode.auto

    @Option(help: "How words on standard error are written: text or json.")
    var logFormat = LogFormat.text

    func validate() throws {
        if let jobs, jobs < 1 {
            throw ValidationError("--jobs: found \(jobs), expected 1 or more")
        }
    }

    func run() throws {
        var options = RunOptions()
        options.only = only
        options.batches = batch
        options.from = stage
        options.force = force
        options.jobs = jobs
        let console = Console(isQuiet: quiet, progress: progress, format: logFormat)
        throw ExitCode(Program.run(config.path, options: options, console: console))
    }
}

extension Stage: ExpressibleByArgument {}
extension ProgressMode: ExpressibleByArgument {}
extension LogFormat: ExpressibleByArgument {}
