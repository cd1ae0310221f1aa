import Files
import Formats
import Records

/// A look at every file of a raw folder, those in archives included.
struct FolderProfiles {
    let inventory: Inventory
    /// In the order of the inventory.
    let files: [LookedFile]

    /// A file by the path of its raw file, and its position in that where it is an archive.
    private struct Key: Hashable {
        var place: [UInt8]
        var member = -1
    }

    /// Looks through workers; nothing is kept of what is unpacked for it.
    ///
    /// - Throws: `FileError` when the folder cannot be read, or an archive not be unpacked.
    init(raw: String, console: Console) throws {
        var inventory = try Inventory(raw: raw)
        let stage = UnpackStage(lookingAt: raw, patterns: ["**"], scratch: scratchFolder())
        let archives = try stage.archiveFiles(in: inventory)
        let isArchive = Set(archives.map(\.path))
        let task = ProfileTask(length: 0, limit: FileProfiles.limit)
        var waiting = WaitingLooks<Key>(console: console)
        for file in inventory.files where !isArchive.contains(file.path) {
            waiting.add(Key(place: file.path), .file(file.place, below: raw), task)
        }
        var others: [Key: LookedFile.Finding] = [:]
        let listings = try stage.look(at: archives) { file, listing, unpacked in
            let unpacked = try HeldDescriptor(duplicating: unpacked)
            others[Key(place: file.path)] = listing.outcome.document.map { .document($0) }
            for (index, member) in listing.members.enumerated() {
                let key = Key(place: file.path, member: index)
                if let document = member.archive?.document {
                    others[key] = .document(document)
                } else if member.archive == nil {
                    try waiting.add(key, member, of: unpacked, task)
                }
            }
        }
        try waiting.finish()
        inventory.add(listings)
        self.inventory = inventory
        files = inventory.files.map { file in
            let key = Key(place: file.place, member: file.member?.index ?? -1)
            let own = file.member == nil ? Key(place: file.path) : key
            return LookedFile(
                file: file,
                finding: others[own] ?? waiting.findings[own] ?? .archive
            )
        }
    }
}
