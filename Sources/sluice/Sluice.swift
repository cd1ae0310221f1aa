import ArgumentParser
import Pipeline

@main
enum Main {
    /// Before anything else: this process may have been started to be a worker.
    static func main() {
        if Worker.isAsked(CommandLine.arguments) { Worker.serve() }
        Program.begin()
        do {
            var command = try Sluice.parseAsRoot()
            try command.run()
        } catch {
            if Sluice.exitCode(for: error) == .validationFailure { tell(error) }
            Sluice.exit(withError: error)
        }
    }

    /// Says what is wrong with the arguments as everything else is said; what a command itself ends
    /// with has no words of its own.
    private static func tell(_ error: any Error) {
        let words = Sluice.message(for: error).split(whereSeparator: \.isNewline)
            .joined(separator: " ")
        guard !words.isEmpty else { return }
        Console(isQuiet: false, progress: .never, format: .text)
            .fail("\(words) (see 'sluice --help')", at: "sluice")
        Sluice.exit(withError: ExitCode.validationFailure)
    }
}

struct Sluice: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sluice",
        abstract: "Turns a leak into a warehouse and into annual figures that can be defended.",
        discussion: """
            Sluice reads the files that pipeline.json names (XML, CSV, mail, telex dumps), finds out \
            which records are the same, and writes a SQLite warehouse, annual tables per country \
            with bounds, and a verdict on every claim, all below the folder 'out'. It never changes \
            a raw file, and what it cannot read it keeps apart and says so.

            Exit codes: 0 done, 1 a check found fault, 2 an expectation failed, 64 usage or \
            configuration, 65 the ledger does not balance, 73 or 74 cannot write or read, 75 another \
            run is under way, 130 or 143 interrupted.
            """,
        version: Program.version,
        subcommands: [
            InitCommand.self, CheckCommand.self, RunCommand.self, StatusCommand.self,
            InspectCommand.self, ExplainCommand.self, FindingsCommand.self,
        ]
    )
}

/// The option that every command has.
struct ConfigOption: ParsableArguments {
    @Option(
        name: [.customShort("c"), .customLong("config")],
        help: ArgumentHelp("The configuration to use.", valueName: "file")
    )
    var path = "pipeline.json"
}
