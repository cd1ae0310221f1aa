import ArgumentParser
import Pipeline

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Look into a folder of unknown files and write a first configuration.",
        discussion: """
            Files of one shape become one source; formats, columns and elements are told by content. \
            What is unsure is told line by line on standard error: read it, correct the \
            configuration, then 'sluice check'. A configuration that is there is never overwritten \
            without --force.
            """
    )

    @Argument(help: ArgumentHelp("The folder of raw files.", valueName: "folder"))
    var folder: String

    @OptionGroup var config: ConfigOption

    @Flag(help: "Replace a configuration that is there.")
    var force = false

    @Flag(help: "Print what is proposed, and what is unsure, as JSON.")
    var json = false

    func run() throws {
        let console = Console(isQuiet: false, progress: .auto, format: .text)
        throw ExitCode(
            Program.propose(
                folder,
                config: config.path,
                isForced: force,
                asJSON: json,
                console: console
            )
        )
    }
}
