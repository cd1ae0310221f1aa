import Files
import Formats
import Records

/// Archives that are unpacked for a look alone.
extension UnpackStage {
    /// The bytes of a member, unpacked for them alone; nil where the archive has no such member.
    ///
    /// - Throws: `FileError` where they cannot be read or unpacked.
    func bytes(
        of member: [UInt8],
        in archive: RawFile,
        _ range: Range<Int64>
    ) throws -> [UInt8]? {
        var found: [UInt8]?
        try look(at: [archive]) { _, listing, unpacked in
            let place = listing.members.first { $0.path == member }
            guard let place, let offset = place.offset else { return }
            let window = FileWindow(descriptor: unpacked, start: offset, count: place.size)
            found = try FileInput.bytes(of: window, in: range)
        }
        return found
    }

    /// Unpacks archives for a look alone: `visit` is shown what each holds, and the descriptor of
    /// its members' bytes before they go.
    ///
    /// Gives the listings of all, of those that were refused too.
    ///
    /// - Throws: `FileError` where they cannot be unpacked, and what `visit` throws.
    @discardableResult
    func look(
        at files: [RawFile],
        visit: (RawFile, ArchiveListing, Int32) throws -> Void
    ) throws -> [[UInt8]: ArchiveListing] {
        var archives = Archives()
        _ = try unpack(files, into: &archives, keepsBytes: false, visit: visit)
        return archives.listings
    }

    /// The raw files that are archives by their first bytes.
    ///
    /// - Throws: `FileError` when the raw folder cannot be read.
    func archiveFiles(in inventory: Inventory) throws(FileError) -> [RawFile] {
        let root = try Folder(raw)
        return inventory.files.filter { isArchive($0, below: root) }
    }

    /// Whether a raw file is an archive by its first bytes.
    ///
    /// - Throws: `FileError` when the raw folder cannot be read.
    func isArchive(_ file: RawFile) throws(FileError) -> Bool {
        isArchive(file, below: try Folder(raw))
    }

    private func isArchive(_ file: RawFile, below root: borrowing Folder) -> Bool {
        // What cannot be read now is left to its reader, which says so.
        guard let raw = try? root.file(below: file.place) else { return false }
        let window = FileWindow(descriptor: raw.number)
        let range = 0..<Int64(ArchiveKind.sampleSize)
        guard let status = try? raw.status(), status == file.status,
            let first = try? FileInput.bytes(of: window, in: range)
        else { return false }
        return ArchiveKind(first: first) != nil
    }
}
