import ArgumentParser
import Pipeline

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract:
            "Show the structure of one raw file: its format, and elements, columns or labels.",
        discussion: """
            Counts, fill rates and shapes are shown, and no value of the file unless --show-values \
            asks for them: a shape has A and a for letters and 9 for digits.
            """
    )

    @Argument(help: ArgumentHelp("The raw file.", valueName: "file"))
    var file: String

    @Flag(help: "Show up to five values of each place; they may be personal.")
    var showValues = false

    @Flag(help: "Print the structure as JSON.")
    var json = false

    func run() throws {
        let console = Console(isQuiet: false, progress: .never, format: .text)
        throw ExitCode(
            Program.inspect(file, showsValues: showValues, asJSON: json, console: console)
        )
    }
}
