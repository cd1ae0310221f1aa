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
            let inventory = try Inventory(raw: folder)
            let tasks = inventory.files.map { file in
                FileProfiles.Subject(
                    folder: folder,
                    path: file.place,
                    task: ProfileTask(length: 0, limit: FileProfiles.limit)
                )
            }
            let reports = try FileProfiles().look(at: tasks, console: console)
            let proposal = Proposal(files: inventory.files, reports: reports)
            let answer = ProposalAnswer(
                proposal: proposal,
                passedOver: inventory.passedOver,
                folders: ProposedFolders(raw: folder, config: config)
            )
            guard !proposal.sources.isEmpty else {
                for remark in answer.remarks { console.warn(remark.message, at: remark.place) }
                console.fail("no file in it is one that a source could read", at: folder)
                return ExitStatus.faultFound
            }
            try FileSystem.replace(config, with: Array(answer.file.text.utf8))
            try self.answer(asJSON ? answer.json : answer.text)
            for remark in answer.remarks { console.warn(remark.message, at: remark.place) }
            // What is proposed must be in order, whatever the files were.
            _ = try PipelineConfig.read(config, needsRaw: true)
            return ExitStatus.done
        }
    }

    /// Prints the structure of one raw file.
    package static func inspect(
        _ file: String,
        showsValues: Bool,
        asJSON: Bool,
        console: Console
    ) -> Int32 {
        guarded(console) {
            guard let status = FileSystem.status(file) else {
                throw FileError(.open, file, code: 2)
            }
            guard status.isRegular else { throw FileError(.open, file, code: 21) }
            var task = ProfileTask(length: 0, limit: FileProfiles.limit)
            if showsValues { task.examples = Examples(count: 5, isMasked: false) }
            let subject = FileProfiles.Subject(path: Array(file.utf8), task: task)
            let reports = try FileProfiles().look(at: [subject], console: console)
            guard let profile = reports.first?.profile else {
                let reason = reports.first?.failure ?? .unreadableFile
                console.fail(reason.sentence, at: file)
                return ExitStatus.cannotRead
            }
            let inspection = Inspection(file: file, profile: profile)
            try answer(asJSON ? inspection.json() : inspection.text)
            return ExitStatus.done
        }
    }
}
