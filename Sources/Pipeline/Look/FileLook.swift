import Files
import Formats
import Glibc
import Profiling
import Records

/// A look at what a person has named: a file, an archive, or a member of one (`leak.zip!/a.xml`).
struct FileLook {
    enum Found {
        case file(FileProfile)
        case archive(ArchiveInspection)
        case failed(String)
    }

    private(set) var found = Found.failed("the archive holds no such file")

    private let name: String
    /// The folder of the file, its name there, and the path of what is asked for in it.
    private let folder: String
    private let file: [UInt8]
    private let wanted: [UInt8]
    private let examples: Examples?
    private let console: Console

    /// Bytes of each member of an archive after which a look at it ends, where all are shown.
    private static let memberLimit: Int64 = 1 << 20

    /// Keeps examples of values where asked.
    ///
    /// - Throws: `FileError` where there is no such file, or it cannot be unpacked.
    init(_ name: String, examples: Examples?, console: Console) throws {
        let (path, member) = try Self.split(Array(name.utf8))
        let place = try FileSystem.canonical(path)
        let slash = place.lastIndex(of: 0x2F) ?? 0
        self.name = name
        folder = String(decoding: place[...slash], as: UTF8.self)
        file = Array(place[(slash + 1)...])
        wanted = file + member
        self.examples = examples
        self.console = console
        let status = FileSystem.status(String(decoding: place, as: UTF8.self))
        guard let status, status.isRegular else {
            let isFolder = status?.isFolder == true
            found = .failed(isFolder ? Self.folderWords : "found no regular file, expected one")
            return
        }
        let raw = RawFile(batch: [], path: file, status: status, place: file)
        let stage = UnpackStage(
            lookingAt: folder,
            patterns: member.isEmpty ? ["**"] : Self.patterns(of: wanted),
            scratch: scratchFolder()
        )
        if try stage.isArchive(raw) {
            let listings = try stage.look(at: [raw]) { _, listing, unpacked in
                try look(into: listing, HeldDescriptor(duplicating: unpacked))
            }
            if let refusal = listings[file]?.outcome.refusal { found = .failed(refusal.sentence) }
        } else if member.isEmpty {
            var waiting = WaitingLooks<Int>(console: console)
            let task = ProfileTask(length: 0, limit: FileProfiles.limit, examples: examples)
            waiting.add(0, .file(file, below: folder), task)
            try waiting.finish()
            take(waiting.findings[0])
        }
    }

    private static let folderWords =
        "found a folder, expected a file: 'sluice init' looks into folders"

    /// The path of a file that is there, and what follows it: a member of it.
    private static func split(_ name: [UInt8]) throws -> (path: [UInt8], member: [UInt8]) {
        func isThere(_ path: [UInt8]) -> Bool {
            FileSystem.status(String(decoding: path, as: UTF8.self)) != nil
        }
        if isThere(name) { return (name, []) }
        for index in name.indices.dropLast() where name[index] == 0x21 && name[index + 1] == 0x2F {
            let path = Array(name[..<index])
            if isThere(path) { return (path, Array(name[index...])) }
        }
        throw FileError(.open, String(decoding: name, as: UTF8.self), code: ENOENT)
    }

    private static func patterns(of member: [UInt8]) -> [String] {
        [Glob.literal(member), Glob.literal(member) + "!/**"]
    }

    private mutating func look(into listing: ArchiveListing, _ unpacked: HeldDescriptor) throws {
        var waiting = WaitingLooks<Int>(console: console)
        let single = listing.members.firstIndex {
            $0.archive == nil && $0.claims.contains(wanted)
        }
        if let single {
            let task = ProfileTask(length: 0, limit: FileProfiles.limit, examples: examples)
            try waiting.add(single, listing.members[single], of: unpacked, task)
            try waiting.finish()
            return take(waiting.findings[single])
        }
        let inside = wanted + Array("!/".utf8)
        let shown = listing.members.indices.filter { listing.members[$0].path.starts(with: inside) }
        let isKnown = wanted == file || listing.members.contains { $0.path == wanted }
        guard isKnown else { return }
        let task = ProfileTask(length: 0, limit: Self.memberLimit)
        for index in shown where listing.members[index].archive == nil {
            try waiting.add(index, listing.members[index], of: unpacked, task)
        }
        try waiting.finish()
        found = .archive(
            ArchiveInspection(
                name: name,
                label: inside,
                members: shown.map { (listing.members[$0], waiting.findings[$0]) },
                outcome: wanted == file
                    ? listing.outcome
                    : listing.members.first { $0.path == wanted }?.archive ?? ArchiveOutcome()
            )
        )
    }

    private mutating func take(_ finding: LookedFile.Finding?) {
        switch finding {
        case .profile(let profile)?: found = .file(profile)
        case .failed(let reason)?: found = .failed(reason.sentence)
        default: found = .failed(Reason.unreadableFile.sentence)
        }
    }
}
