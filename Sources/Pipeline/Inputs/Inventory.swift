import Files
import Records

/// One file below the raw folder.
struct RawFile: Sendable {
    /// From 1, in the order of batch and path; logs and errors name the file by it.
    var number: Int
    /// The first folder below the raw folder, or `unbatched`.
    var batch: [UInt8]
    /// The path below the raw folder.
    var path: [UInt8]
    var status: FileStatus
}

/// All files below the raw folder, in the order in which everything is written.
struct Inventory: Sendable {
    private(set) var files: [RawFile] = []
    /// What is neither a regular file nor a folder, and folders that cannot be read.
    private(set) var passedOver: [(path: [UInt8], reason: Reason)] = []

    /// Lists a raw folder.
    ///
    /// - Throws: `FileError` when the raw folder itself cannot be read.
    init(raw: String) throws(FileError) {
        let root = Array(raw.utf8)
        try walk(root, below: [], names: FileSystem.names(in: root))
        files.sort {
            $0.batch == $1.batch
                ? $0.path.lexicographicallyPrecedes($1.path)
                : $0.batch.lexicographicallyPrecedes($1.batch)
        }
        for index in files.indices { files[index].number = index + 1 }
        passedOver.sort { $0.path.lexicographicallyPrecedes($1.path) }
    }

    private mutating func walk(
        _ folder: [UInt8],
        below prefix: [UInt8],
        names: [[UInt8]]
    ) throws(FileError) {
        for name in names {
            let path = prefix + name
            guard let status = FileSystem.status(bytes: folder + [0x2F] + name) else {
                passedOver.append((path, .unreadableFile))
                continue
            }
            if status.isFolder {
                let inner = folder + [0x2F] + name
                do {
                    try walk(inner, below: path + [0x2F], names: FileSystem.names(in: inner))
                } catch {
                    passedOver.append((path, .unreadableFile))
                }
            } else if status.isRegular {
                let batch = path.firstIndex(of: 0x2F).map { Array(path[..<$0]) }
                files.append(
                    RawFile(
                        number: 0,
                        batch: batch ?? Array("unbatched".utf8),
                        path: path,
                        status: status
                    )
                )
            } else {
                passedOver.append((path, .notARegularFile))
            }
        }
    }
}
