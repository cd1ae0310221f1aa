import Files
import Profiling
import Records

/// Looks at files through workers, as everything that reads raw bytes does.
struct FileProfiles {
    /// One file to look at.
    struct Subject {
        /// The raw folder; nil for a file that a person has named by its path.
        var folder: String?
        /// The path below the folder by which it is opened.
        var path: [UInt8]
        /// How it is to be read and how far; its length is filled in.
        var task: ProfileTask
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
                task.length = file.size
                return .init(
                    message: try Wire.encode(WorkerTask.profile(task)),
                    descriptors: [file.descriptor.number]
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
    let descriptor: Descriptor
    let size: Int64

    init?(_ subject: FileProfiles.Subject) {
        do {
            if let folder = subject.folder {
                descriptor = try Folder(folder).file(below: subject.path)
            } else {
                descriptor = try Descriptor(
                    reading: String(decoding: subject.path, as: UTF8.self)
                )
            }
            let status = try descriptor.status()
            guard status.isRegular else { return nil }
            size = status.size
        } catch {
            return nil
        }
    }
}
