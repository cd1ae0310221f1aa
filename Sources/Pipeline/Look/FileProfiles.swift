import Files
import Profiling
import Records

/// Looks at files through workers, as everything that reads raw bytes does.
struct FileProfiles {
    /// One file to look at.
    struct Subject {
        var place: Place
        /// How it is to be read and how far; where it stands is filled in.
        var task: ProfileTask
    }

    /// Where the bytes of a file stand.
    enum Place {
        /// In a file of its own below a folder, by the path that opens it.
        case file([UInt8], below: String)
        /// In an open file, which the caller closes: a member of an archive.
        case window(FileWindow)
    }

    private let pool: WorkerPool

    /// Bytes of a file after which a look at it ends.
    static let limit: Int64 = 256 << 20

    init() {
        pool = WorkerPool(jobs: nil)
    }

    /// What there is to say of each subject, in their order.
    ///
    /// - Throws: `FileError` when no process can be started.
    func look(at subjects: [Subject], console: Console) throws -> [ProfileReport] {
        var reports = [ProfileReport](repeating: ProfileReport(), count: subjects.count)
        var open: [Int: OpenFile] = [:]
        var done: Int64 = 0
        try pool.perform(
            Array(subjects.indices),
            assign: { index in
                guard let file = OpenFile(subjects[index]) else { return nil }
                open[index] = file
                var task = subjects[index].task
                task.start = file.window.start
                task.length = file.window.count
                return .init(
                    message: try Wire.encode(WorkerTask.profile(task)),
                    descriptors: [file.window.descriptor]
                )
            },
            progress: { _, _ in },
            finish: { index, outcome in
                open[index] = nil
                done += 1
                console.progress("looking", done: done, of: Int64(subjects.count))
                switch outcome {
                case .report(let bytes):
                    reports[index] = try Wire.decode(ProfileReport.self, from: bytes)
                case .failed(let reason): reports[index].failure = reason
                }
            }
        )
        console.clearProgress()
        return reports
    }
}

/// A raw file while a worker looks at it.
private final class OpenFile {
    let window: FileWindow
    private let descriptor: Descriptor?

    init?(_ subject: FileProfiles.Subject) {
        switch subject.place {
        case .window(let window):
            self.window = window
            descriptor = nil
        case .file(let path, let folder):
            guard let opened = try? Folder(folder).file(below: path),
                let status = try? opened.status(), status.isRegular
            else { return nil }
            window = FileWindow(descriptor: opened.number, count: status.size)
            descriptor = consume opened
        }
    }
}
