import Files
import Profiling
import Records

/// The commands that look at unknown files.
extension Program {
    /// Looks into a folder of unknown files and writes a first configuration.
    package static func propose(
        _ folder: String,
        config: String,
        isForced: Bool,
        asJSON: Bool,
        console: Console
    ) -> Int32 {
        guarded(console) {
            guard isForced || FileSystem.status(config) == nil else {
                throw RunError.configurationExists(config)
            }
            let look = try FolderProfiles(raw: folder, console: console)
            let answer = ProposalAnswer(
                proposal: Proposal(files: look.files),
                inventory: look.inventory,
                folders: ProposedFolders(raw: folder, config: config)
            )
            func warn() {
                for remark in answer.remarks(on: folder) {
                    console.warn(remark.message, at: remark.place)
                }
            }
            guard !answer.file.sources.isEmpty else {
                warn()
                console.fail("no file in it is one that a source could read", at: folder)
                return ExitStatus.faultFound
            }
            let text = Array(answer.file.text.utf8)
            // What is proposed must be in order, whatever the files were, before it replaces anything.
            _ = try PipelineConfig.read(config, text: text, needsRaw: true)
            try FileSystem.replace(config, with: text)
            try self.answer(asJSON ? jsonAnswer(answer.answer) : answer.text)
            warn()
            return ExitStatus.done
        }
    }

    /// Prints the structure of one raw file, of a member of an archive, or what an archive holds.
    package static func inspect(
        _ file: String,
        showsValues: Bool,
        asJSON: Bool,
        console: Console
    ) -> Int32 {
        guarded(console) {
            let examples = showsValues ? Examples(count: 5, isMasked: false) : nil
            switch try FileLook(file, examples: examples, console: console).found {
            case .file(let profile):
                let inspection = Inspection(file: file, profile: profile)
                try answer(
                    asJSON ? jsonAnswer(FileAnswer(profile, file: file)) : inspection.text
                )
            case .archive(let archive):
                try answer(asJSON ? jsonAnswer(archive.answer) : archive.text)
            case .failed(let sentence):
                console.fail(sentence, at: file)
                return ExitStatus.cannotRead
            }
            return ExitStatus.done
        }
    }
}
