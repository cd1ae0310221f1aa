import Files

/// Where the members of a zip stand by its own directory (PKWARE APPNOTE 4.3).
///
/// libarchive reads what the directory names and says nothing of the rest: this finds the rest.
struct ZipDirectory {
    private struct Member {
        var start: Int64
        var end: Int64
    }

    /// Ranges of bytes before the directory that no member takes.
    private(set) var gaps: [Range<Int64>] = []
    /// How many members begin before the end of another.
    private(set) var overlaps = 0
    /// Whether something follows the end, comment included.
    private(set) var hasBytesAfter = false
    /// The document whose parts the members are; nil where they are files of their own.
    private(set) var document: OfficeDocument?

    /// As far from the end as libarchive looks for the end of the directory.
    private static let tailSize: Int64 = 16 << 10
    /// A larger directory names more members than are ever listed.
    private static let largest: Int64 = 64 << 20

    private let window: FileWindow
    private var members: [Member] = []

    /// Nil where there is no directory, or one that cannot be read.
    ///
    /// - Throws: `FileError` when the system cannot read.
    init?(_ window: FileWindow) throws(FileError) {
        self.window = window
        guard let end = try End(window), end.size <= Self.largest else { return nil }
        let bytes = try FileInput.bytes(of: window, in: end.start..<end.start + end.size)
        guard bytes.count == Int(end.size) else { return nil }
        hasBytesAfter = end.fileEnd < window.count
        try readMembers(bytes, shift: end.shift)
        measure(upTo: end.start)
    }

    /// The end of the directory, with where that begins.
    private struct End {
        var start: Int64
        var size: Int64
        /// What is to be added to places told: bytes that stand before the archive.
        var shift: Int64
        /// Where the archive ends.
        var fileEnd: Int64

        init?(_ window: FileWindow) throws(FileError) {
            let base = max(window.count - ZipDirectory.tailSize, 0)
            let tail = try FileInput.bytes(of: window, in: base..<window.count)
            guard tail.count >= 22 else { return nil }
            for at in stride(from: tail.count - 22, through: 0, by: -1)
            where tail[at...].starts(with: [0x50, 0x4B, 5, 6]) {
                let end = ByteFields(tail[at...])
                let comment = Int64(end.number(20, 2))
                var (size, told) = (end.number(12, 4), end.number(16, 4))
                var place = base + Int64(at)
                guard end.number(4, 2) == end.number(6, 2) else { continue }
                if at >= 20, tail[(at - 20)...].starts(with: [0x50, 0x4B, 6, 7]) {
                    let record = ByteFields(tail[(at - 20)...]).number(8, 8)
                    let bytes = try FileInput.bytes(of: window, in: record..<record + 56)
                    guard bytes.starts(with: [0x50, 0x4B, 6, 6]), bytes.count == 56 else {
                        return nil
                    }
                    (size, told) = (
                        ByteFields(bytes[...]).number(40, 8), ByteFields(bytes[...]).number(48, 8)
                    )
                    place = record
                }
                guard size <= place else { continue }
                start = place - size
                self.size = size
                shift = start - told
                fileEnd = base + Int64(at) + 22 + comment
                return
            }
            return nil
        }
    }

    private mutating func readMembers(_ bytes: [UInt8], shift: Int64) throws(FileError) {
        var rest = bytes[...]
        var isFirst = true
        while rest.count >= 46, rest.starts(with: [0x50, 0x4B, 1, 2]) {
            let entry = ByteFields(rest)
            let (name, extra) = (Int(entry.number(28, 2)), Int(entry.number(30, 2)))
            let length = 46 + name + extra + Int(entry.number(32, 2))
            guard length <= rest.count else { return }
            let path = rest.dropFirst(46).prefix(name)
            if document == nil || document == .other {
                document = OfficeDocument.told(by: path, isFirst: isFirst) ?? document
            }
            isFirst = false
            let more = rest.dropFirst(46 + name).prefix(extra)
            let (size, place) = Self.sizeAndPlace(entry, more)
            try add(at: place + shift, size: size, hasDescriptor: entry.number(8, 2) & 8 != 0)
            rest = rest.dropFirst(length)
        }
    }

    /// The compressed size and the place, by the zip64 extra field where they have no room.
    private static func sizeAndPlace(
        _ entry: ByteFields,
        _ extra: ArraySlice<UInt8>
    ) -> (size: Int64, place: Int64) {
        var (size, place) = (entry.number(20, 4), entry.number(42, 4))
        var rest = extra
        while rest.count >= 4 {
            let field = ByteFields(rest)
            let length = Int(field.number(2, 2))
            if field.number(0, 2) == 1 {
                var values = rest.dropFirst(4).prefix(length)
                func next() -> Int64 {
                    defer { values = values.dropFirst(8) }
                    return values.count < 8 ? 0 : ByteFields(values).number(0, 8)
                }
                if entry.number(24, 4) == 0xFFFF_FFFF { _ = next() }
                if size == 0xFFFF_FFFF { size = next() }
                if place == 0xFFFF_FFFF { place = next() }
            }
            rest = rest.dropFirst(4 + length)
        }
        return (size, place)
    }

    private mutating func add(
        at start: Int64,
        size: Int64,
        hasDescriptor: Bool
    ) throws(FileError) {
        guard start >= 0, size >= 0, start < window.count else { return }
        let header = try FileInput.bytes(of: window, in: start..<start + 30)
        // What stands elsewhere shows when libarchive goes there.
        guard header.count == 30, header.starts(with: [0x50, 0x4B, 3, 4]) else { return }
        let local = ByteFields(header[...])
        let data = start + 30 + local.number(26, 2) + local.number(28, 2)
        var end = min(data + min(size, window.count), window.count)
        if hasDescriptor {
            let mark = try FileInput.bytes(of: window, in: end..<end + 24)
            let isMarked = mark.starts(with: [0x50, 0x4B, 7, 8])
            // Sizes have 8 bytes where something that begins with a mark follows those.
            let next = mark.dropFirst(isMarked ? 16 : 12)
            end += (isMarked ? 16 : 12) + (next.starts(with: [0x50, 0x4B]) ? 0 : 8)
        }
        members.append(Member(start: start, end: min(end, window.count)))
    }

    private mutating func measure(upTo limit: Int64) {
        members.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var done: Int64 = 0
        for member in members {
            if member.start > done { gaps.append(done..<member.start) }
            if member.start < done { overlaps += 1 }
            done = max(done, member.end)
        }
        if limit > done { gaps.append(done..<limit) }
    }
}

/// Numbers in bytes, the lowest byte first.
private struct ByteFields {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// The number at an offset; no greater than an offset in a file can be.
    func number(_ offset: Int, _ count: Int) -> Int64 {
        let field = bytes.dropFirst(offset).prefix(count)
        let value = field.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int64(min(value, 1 << 56))
    }
}
