import Files
import Formats
import Glibc
import Records

/// What a worker is told about an archive that it is to unpack; files come as descriptors.
struct UnpackTask: Codable {
    /// The path below the raw folder, as a label of what is listed.
    var path: [UInt8]
    var limits: ArchiveLimits
    /// Globs of the members whose bytes are worth keeping; the others are listed only.
    var patterns: [String]

    /// The descriptors beside a task, in this order.
    enum Slot: Int, CaseIterable {
        case archive, unpacked
    }

    /// Unpacks the archive; `progress` is told how many bytes that has given.
    ///
    /// - Throws: `FileError`.
    func perform(
        _ descriptors: [Int32],
        progress: @escaping (Int64) -> Void
    ) throws(FileError) -> UnpackReport {
        guard descriptors.count == Slot.allCases.count else {
            throw FileError(.open, "task", code: EBADF)
        }
        let descriptor = descriptors[Slot.archive.rawValue]
        var input = FileInput(descriptor: descriptor)
        var piece: [UInt8] = []
        while try input.read(into: &piece) {
            piece.removeAll(keepingCapacity: true)
            progress(0)
        }
        let globs = patterns.map(Glob.init)
        var unpacker = Unpacker(
            limits: limits,
            output: descriptors[Slot.unpacked.rawValue],
            isWanted: { path in globs.contains { $0.matches(path) } },
            progress: progress
        )
        let window = FileWindow(descriptor: descriptor, count: input.position)
        var report = UnpackReport()
        report.listing = try unpacker.unpack(window, path: path)
        report.hash = hexadecimal(input.contentHash())
        return report
    }
}

/// What a worker sends back of an archive.
struct UnpackReport: Codable {
    var listing = ArchiveListing()
    /// SHA-256 of the archive.
    var hash = ""
    /// The system's error number where the unpacked bytes could not be written: the run must end.
    var writeError: Int32?
}
