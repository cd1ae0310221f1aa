import ArgumentParser
import Pipeline

struct FindingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract: "Show what a person should know about the data, or what is still to be decided.",
        discussion: """
            Shows the findings of the current edition, the worst first: what it is, then source, file (its \
            number in ledger.json), first line, field and count. None of it is a value of the data.

            With --suggest it prints the texts of countries, words and dates that could not be read, or \
            can mean several things, as JSON in the form of lookups.json: the most frequent first, \
            with a value to look at where there is one. These are values of the leak. Nothing of it \
            counts before a person has filled in 'by', 'on' and 'why'.
            """
    )

    @OptionGroup var config: ConfigOption

    @Flag(help: "Print open questions as entries of lookups.json to review.")
    var suggest = false

    @Option(help: "Show what is about this source only.")
    var source: String?

    @Option(help: ArgumentHelp("Show this reason only.", valueName: "code"))
    var reason: String?

    @Flag(help: "Print JSON; --suggest does so in any case.")
    var json = false

    func run() throws {
        let console = Console(isQuiet: false, progress: .never, format: .text)
        throw ExitCode(
            Program.findings(
                config.path,
                suggests: suggest,
                source: source,
                reason: reason,
                asJSON: json,
                console: console
            )
        )
    }
}
