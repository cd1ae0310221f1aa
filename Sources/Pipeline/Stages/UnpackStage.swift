import Files
import Formats
import Records

/// Finds the archives among raw files, lists what they hold, and unpacks what sources claim.
///
/// It comes before a run is planned: members are files like others. An archive whose listing is
/// known is not unpacked, unless a member has to be read.
struct UnpackStage {
    /// The raw folder.
    let raw: String
    /// Globs of the members whose bytes are worth keeping.
    private let patterns: [String]
    private let store: ArchiveStore
    private let pool: WorkerPool
    private let start: Int64
    private let progress: (Int, Int) -> Void

    /// A stage with so many jobs at a time (nil for one per core) in a run that started at `start`.
    ///
    /// The start is in nanoseconds since 1970; `progress` is told how many of how many archives are
    /// done.
    init(
        _ config: PipelineConfig,
        _ store: ArchiveStore,
        jobs: Int?,
        start: Int64,
        progress: @escaping (Int, Int) -> Void = { _, _ in }
    ) {
        raw = config.raw
        patterns = config.sources.flatMap(\.files)
        self.store = store
        pool = WorkerPool(jobs: jobs)
        self.start = start
        self.progress = progress
    }

    /// A stage for a look at files that no configuration names yet; nothing is kept of them.
    ///
    /// Bytes of the members that some pattern matches are unpacked for the look alone, into a file
    /// without a name in the folder `scratch`.
    init(lookingAt raw: String, patterns: [String], scratch: String) {
        self.raw = raw
        self.patterns = patterns
        store = ArchiveStore(state: scratch, limits: ArchiveLimits(), build: "")
        pool = WorkerPool(jobs: nil)
        start = wallClock()
        progress = { _, _ in }
    }

    /// A stage for a command that is no run.
    ///
    /// - Throws: `FileError` where the program cannot read itself.
    static func beside(_ config: PipelineConfig) throws -> UnpackStage {
        let build = try buildIdentity(executable: Program.executable)
        let state = config.out + "/.state"
        let store = ArchiveStore(state: state, limits: config.archives, build: build)
        return UnpackStage(config, store, jobs: nil, start: wallClock())
    }

    /// Lists the archives of an inventory and adds their members to it.
    ///
    /// Listings of earlier runs are not trusted where `isForced`; what is found is kept where
    /// `canKeep`: listings for later, bytes for this run.
    ///
    /// - Throws: `FileError` where unpacked bytes cannot be written.
    func list(
        _ inventory: inout Inventory,
        _ hashes: inout HashIndex,
        isForced: Bool,
        canKeep: Bool
    ) throws -> Archives {
        var archives = Archives()
        let files = try archiveFiles(in: inventory)
        if !isForced { hashes.verify(files, in: raw, start: start) }
        var waiting: [RawFile] = []
        for file in files {
            let known = isForced ? nil : hashes.hash(of: file)
            if let known, let listing = try store.listing(of: file, hash: known) {
                archives.listings[file.path] = listing
            } else {
                waiting.append(file)
            }
        }
        for (file, hash) in try unpack(waiting, into: &archives, keepsBytes: canKeep) {
            guard let listing = archives.listings[file.path] else { continue }
            hashes.trust(hash, of: file, start: start)
            if canKeep { try store.keep(listing, of: file, hash: hash) }
        }
        inventory.add(archives.listings)
        return archives
    }

    /// Adds the members that are known without unpacking, and gives the archives whose are not.
    ///
    /// - Throws: `FileError` when the raw folder cannot be read.
    func listKnown(_ inventory: inout Inventory, _ hashes: inout HashIndex) throws -> [RawFile] {
        var listings: [[UInt8]: ArchiveListing] = [:]
        let files = try archiveFiles(in: inventory)
        hashes.verify(files, in: raw, start: start)
        for file in files {
            guard let hash = hashes.hash(of: file) else { continue }
            listings[file.path] = try store.listing(of: file, hash: hash)
        }
        inventory.add(listings)
        return files.filter { listings[$0.path] == nil }
    }

    /// Unpacks again the archives of members that have to be read and whose bytes are not there.
    ///
    /// - Throws: `FileError` where unpacked bytes cannot be written.
    func unpack(
        for members: [RawFile],
        of inventory: Inventory,
        into archives: inout Archives
    ) throws {
        let places = Set(
            members.filter { archives.bytes(of: $0) == nil }.map(\.place)
        )
        guard !places.isEmpty else { return }
        let files = inventory.files.filter { places.contains($0.path) && $0.member == nil }
        _ = try unpack(files, into: &archives, keepsBytes: true)
    }

    /// An archive while a worker unpacks it.
    private final class Job {
        let raw: Descriptor
        let unpacked: Descriptor

        init(_ raw: consuming Descriptor, _ unpacked: consuming Descriptor) {
            self.raw = raw
            self.unpacked = unpacked
        }
    }

    /// Unpacks archives, and gives those whose listing depends on nothing but their bytes.
    ///
    /// `visit` is shown each listing, and the descriptor of the bytes before they go.
    func unpack(
        _ files: [RawFile],
        into archives: inout Archives,
        keepsBytes: Bool,
        visit: (RawFile, ArchiveListing, Int32) throws -> Void = { _, _, _ in }
    ) throws -> [(file: RawFile, hash: String)] {
        guard !files.isEmpty else { return [] }
        try FileSystem.makeFolder(keepsBytes ? store.unpacked : store.state)
        let root = try Folder(raw)
        var jobs: [Int: Job] = [:]
        var stable: [(file: RawFile, hash: String)] = []
        var done = 0
        try pool.perform(
            Array(files.indices),
            assign: { index in
                guard let raw = try? root.file(below: files[index].place) else { return nil }
                if keepsBytes { try FileSystem.remove(path(of: files[index])) }
                let unpacked =
                    keepsBytes
                    ? try Descriptor(creating: path(of: files[index]))
                    : try Descriptor(scratchIn: store.state)
                let job = Job(raw, unpacked)
                jobs[index] = job
                return .init(
                    message: try message(files[index]),
                    descriptors: [job.raw.number, job.unpacked.number]
                )
            },
            progress: { _, _ in },
            finish: { index, outcome in
                let job = jobs.removeValue(forKey: index)
                let file = files[index]
                if let hash = try take(outcome, of: file, job, into: &archives) {
                    stable.append((file, hash))
                    if keepsBytes { archives.unpacked[file.path] = path(of: file) }
                    if let job, let listing = archives.listings[file.path] {
                        try visit(file, listing, job.unpacked.number)
                    }
                }
                done += 1
                progress(done, files.count)
            }
        )
        return stable
    }

    /// Where the unpacked bytes of a raw file stand.
    private func path(of file: RawFile) -> String {
        let digest = Digest(.sha256)
        digest.update(file.path)
        return "\(store.unpacked)/\(hexadecimal(digest.finish().prefix(16)))"
    }

    private func message(_ file: RawFile) throws -> [UInt8] {
        let task = UnpackTask(path: file.path, limits: store.limits, patterns: patterns)
        return try Wire.encode(WorkerTask.unpack(task))
    }

    /// Notes what became of an archive; its content hash where that can be trusted.
    private func take(
        _ outcome: WorkerPool.Outcome,
        of file: RawFile,
        _ job: Job?,
        into archives: inout Archives
    ) throws -> String? {
        var refusal: Reason
        switch outcome {
        case .failed(let reason): refusal = reason
        case .report(let bytes):
            let report = try Wire.decode(UnpackReport.self, from: bytes)
            if let code = report.writeError {
                throw FileError(.write, store.unpacked, code: code)
            }
            if let job, try job.raw.status() == file.status, !report.hash.isEmpty {
                archives.listings[file.path] = report.listing
                return report.hash
            }
            refusal = report.hash.isEmpty ? .unreadableFile : .changedWhileRead
        }
        var listing = ArchiveListing()
        listing.outcome.refusal = refusal
        archives.listings[file.path] = listing
        return nil
    }
}
