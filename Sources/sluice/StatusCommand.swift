import ArgumentParser
import Pipeline

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what the current edition holds and what has changed since."
    )

    @OptionGroup var config: ConfigOption

    @Flag(help: "Print the status as JSON.")
    var json = false

    func run() throws {
        let console = Console(isQuiet: false, progress: .never, format: .text)
        throw ExitCode(Program.status(config.path, asJSON: json, console: console))
    }
}
