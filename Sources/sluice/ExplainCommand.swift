import ArgumentParser
import Pipeline

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show where a record stands in the raw files and how it was read.",
        discussion: """
            Shows what the source wrote, field by field, what was read from it, and what is not \
            mapped; bytes that are no text are shown as such. All other places of the same entity are listed. What is \
            printed is the data of the leak.
            """
    )

    @OptionGroup var config: ConfigOption

    @Argument(help: ArgumentHelp("A record: 32 hexadecimal digits.", valueName: "id"))
    var record: String

    @Flag(help: "Show the bytes of the raw file too.")
    var raw = false

    @Flag(help: "Print the explanation as JSON.")
    var json = false

    func run() throws {
        let console = Console(isQuiet: false, progress: .never, format: .text)
        throw ExitCode(
            Program.explain(
                config.path,
                record: record,
                showsRaw: raw,
                asJSON: json,
                console: console
            )
        )
    }
}
