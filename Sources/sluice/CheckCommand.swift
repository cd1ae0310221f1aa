import ArgumentParser
import Pipeline

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the configuration and show what a run would read, without running.",
        discussion: """
            Shows for each source its files, the records in their first megabyte, how often each field is \
            filled, masked examples, and what is not mapped. Exit code 0 when all is well, 1 when a \
            source has no files or no record, or a file has no source, 64 when the configuration is wrong.
            """
    )

    @OptionGroup var config: ConfigOption

    @Flag(help: "Check the configuration only; the raw folder need not be there.")
    var withoutData = false

    @Flag(
        help: "Show example values as they are, letters and digits unmasked; they may be personal."
    )
    var showValues = false

    @Flag(help: "Print the plan as JSON.")
    var json = false

    func run() throws {
        let console = Console(isQuiet: false, progress: .never, format: .text)
        throw ExitCode(
            Program.check(
                config.path,
                withoutData: withoutData,
                showsValues: showValues,
                asJSON: json,
                console: console
            )
        )
    }
}
