import Formats

/// The archives of a run: what each holds, and where its unpacked bytes stand.
struct Archives: Sendable {
    /// By the path of the raw file.
    var listings: [[UInt8]: ArchiveListing] = [:]
    /// Files of unpacked bytes, of archives that were unpacked in this run.
    var unpacked: [[UInt8]: String] = [:]

    /// The file of unpacked bytes and the place in it of a member; nil where they are not there.
    func bytes(of file: RawFile) -> (path: String, offset: Int64)? {
        guard let member = file.member, let path = unpacked[file.place],
            let members = listings[file.place]?.members, members.indices.contains(member.index),
            members[member.index].hash == member.hash,
            let offset = members[member.index].offset
        else { return nil }
        return (path, offset)
    }
}
