import Files
import Formats
import Foundation
import Records

/// What is kept of archives: listings for later runs, and unpacked bytes while a run needs them.
///
/// Listings stand in `out/.state/archives`, named by content hash and by all else that they depend
/// on; unpacked bytes in `out/.state/unpacked`, which goes away with the run.
struct ArchiveStore: Sendable {
    let limits: ArchiveLimits
    private let build: String
    /// `out/.state`.
    let state: String
    private let listings: String
    /// The folder of unpacked bytes.
    let unpacked: String

    init(state: String, limits: ArchiveLimits, build: String) {
        self.limits = limits
        self.build = build
        self.state = state
        listings = state + "/archives"
        unpacked = state + "/unpacked"
    }

    /// The listing that an earlier run made of an archive; nil where there is none.
    func listing(of file: RawFile, hash: String) throws -> ArchiveListing? {
        guard let bytes = try? FileSystem.content(path(of: file, hash)) else { return nil }
        return try? Wire.decode(ArchiveListing.self, from: bytes)
    }

    /// Keeps a listing, without the places of bytes that will be gone.
    ///
    /// - Throws: `FileError` when it cannot be written.
    func keep(_ listing: ArchiveListing, of file: RawFile, hash: String) throws {
        var kept = listing
        for index in kept.members.indices { kept.members[index].offset = nil }
        try FileSystem.makeFolder(listings)
        try FileSystem.replace(path(of: file, hash), with: Wire.encode(kept))
    }

    /// Removes every listing but those of these archives.
    ///
    /// - Throws: `FileError` when the system refuses.
    func prune(keeping archives: [(file: RawFile, hash: String)]) throws {
        guard FileSystem.status(listings) != nil else { return }
        let kept = Set(try archives.map { try path(of: $0.file, $0.hash) })
        for name in try FileSystem.names(in: Array(listings.utf8)) {
            let path = listings + "/" + String(decoding: name, as: UTF8.self)
            if !kept.contains(path) { try FileSystem.remove(path) }
        }
    }

    /// Removes unpacked bytes, of this run or of one that was ended.
    ///
    /// - Throws: `FileError` when the system refuses.
    func removeUnpacked() throws(FileError) { try FileSystem.remove(unpacked) }

    /// Members are named by the path of their archive, so it is part of what a listing depends on.
    private func path(of file: RawFile, _ hash: String) throws -> String {
        let digest = Digest(.sha256)
        digest.update(Array(build.utf8))
        digest.update(try Wire.encode(limits))
        digest.update(file.path)
        return "\(listings)/\(hash)-\(hexadecimal(digest.finish().prefix(16))).json"
    }
}
