import Files
import Formats
import Records

/// One file below the raw folder, or in an archive there.
struct RawFile: Sendable {
    /// From 1, in the order of batch and path; logs and errors name the file by it.
    var number = 0
    /// The first folder below the raw folder, or `unbatched`.
    var batch: [UInt8]
    /// The path below the raw folder; that of a member goes on in the archive: `b1/leak.zip!/a.xml`.
    var path: [UInt8]
    /// What the system says of it; nil for a member of an archive.
    var status: FileStatus?
    /// The path below the raw folder by which it is opened: links followed, or that of the archive.
    var place: [UInt8]
    /// What the archive says of it where it is a member.
    var member: Member?
    /// What became of it where it is an archive itself.
    var archive: ArchiveOutcome?
    /// What is to be told of the file whatever reads it.
    var remarks: [Reason] = []

    /// A member of an archive.
    struct Member: Sendable {
        /// Its position in the listing of the raw file.
        var index: Int
        var hash: String
        var size: Int64
        /// The paths by which a source may claim it.
        var claims: [[UInt8]]
    }

    /// Bytes, unpacked for a member.
    var size: Int64 { member?.size ?? status?.size ?? 0 }

    /// The paths by which a source may claim it.
    var claims: [[UInt8]] { member?.claims ?? [path] }
}

/// All files below the raw folder, in the order in which everything is written.
struct Inventory: Sendable {
    private(set) var files: [RawFile] = []
    /// What is neither a regular file nor a folder, links that are not followed, and folders that
    /// cannot be read.
    private(set) var passedOver: [(path: [UInt8], reason: Reason)] = []

    /// Lists a raw folder; links are followed where they stay in it.
    ///
    /// - Throws: `FileError` when the raw folder itself cannot be read.
    init(raw: String) throws(FileError) {
        let root = try Folder(raw)
        let walk = try InventoryWalk(root: root, path: FileSystem.canonical(Array(raw.utf8)))
        files = walk.files
        passedOver = walk.passedOver
        sort()
        passedOver.sort { $0.path.lexicographicallyPrecedes($1.path) }
        var known: Set<FileStatus> = []
        for index in files.indices {
            guard let status = files[index].status else { continue }
            if !known.insert(status).inserted { files[index].remarks.append(.furtherName) }
        }
    }

    /// Adds what archives hold, each by the path of its raw file.
    mutating func add(_ listings: [[UInt8]: ArchiveListing]) {
        let paths = Set(files.map(\.path))
        for index in files.indices {
            guard let listing = listings[files[index].path] else { continue }
            files[index].archive = listing.outcome
            for (number, member) in listing.members.enumerated() {
                var path = member.path
                // A real folder may well be called `leak.zip!`.
                while paths.contains(path) { path += Array("~2".utf8) }
                var file = RawFile(batch: files[index].batch, path: path, place: files[index].path)
                file.archive = member.archive
                file.member = RawFile.Member(
                    index: number,
                    hash: member.hash,
                    size: member.size,
                    claims: member.claims
                )
                if member.isDamaged { file.remarks.append(.memberDamaged) }
                if member.isRepeated || path != member.path { file.remarks.append(.memberRepeated) }
                files.append(file)
            }
        }
        sort()
    }

    private mutating func sort() {
        files.sort {
            $0.batch == $1.batch
                ? $0.path.lexicographicallyPrecedes($1.path)
                : $0.batch.lexicographicallyPrecedes($1.batch)
        }
        for index in files.indices { files[index].number = index + 1 }
    }

    /// What is to be said of archives that were refused or damaged, at places that name them.
    ///
    /// `place` gives the name of a file, or nil where nothing is to be said of it.
    func archiveRemarks(_ place: (RawFile) -> String?) -> [Remark] {
        files.flatMap { file -> [Remark] in
            guard let archive = file.archive, let place = place(file) else { return [] }
            if let refusal = archive.refusal {
                return [Remark("refused: \(refusal.sentence)", at: place)]
            }
            return archive.findings.sorted.map { finding in
                let times = finding.count == 1 ? "" : " (\(finding.count) times)"
                return Remark("in the archive: \(finding.reason.sentence)\(times)", at: place)
            }
        }
    }
}
