/// A member of an archive that a test makes.
package struct TinyMember {
    package var name: [UInt8]
    package var content: [UInt8]
    /// Type flag of a tar header (POSIX ustar): `0` file, `1` hard link, `2` link, `3` device, `6` FIFO.
    package var type: Character
    /// General purpose flags of a zip entry: bit 0 encrypted, bit 11 the name is UTF-8.
    package var flags: UInt16
    /// What the archive says of the length, where that is a lie.
    package var toldSize: Int?

    package init(
        _ name: String,
        _ content: [UInt8],
        type: Character = "0",
        flags: UInt16 = 0,
        toldSize: Int? = nil
    ) {
        self.name = Array(name.utf8)
        self.content = content
        self.type = type
        self.flags = flags
        self.toldSize = toldSize
    }

    package init(_ name: String, _ text: String, type: Character = "0", flags: UInt16 = 0) {
        self.init(name, Array(text.utf8), type: type, flags: flags)
    }
}

/// A tar archive (POSIX ustar), or the part of one before its end.
package func tinyTar(_ members: [TinyMember], hasEnd: Bool = true) -> [UInt8] {
    var archive: [UInt8] = []
    for member in members {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ bytes: some Sequence<UInt8>, at offset: Int) {
            for (index, byte) in bytes.enumerated() { header[offset + index] = byte }
        }
        let size = member.toldSize ?? member.content.count
        put(member.name.prefix(100), at: 0)
        put("0000600\0".utf8, at: 100)
        put((size < 1 << 33 ? octal(size, 11) : largeSize(size)), at: 124)
        put((octal(0, 11)), at: 136)
        put([UInt8](repeating: 0x20, count: 8), at: 148)
        put(String(member.type).utf8, at: 156)
        if "12".contains(member.type) { put("target".utf8, at: 157) }
        put("ustar\u{0}00".utf8, at: 257)
        put(octal(header.reduce(0) { $0 + Int($1) }, 6) + [0], at: 148)
        archive += header + member.content
        archive += [UInt8](repeating: 0, count: (512 - member.content.count % 512) % 512)
    }
    return archive + [UInt8](repeating: 0, count: hasEnd ? 1024 : 0)
}

private func octal(_ number: Int, _ digits: Int) -> [UInt8] {
    let text = String(number, radix: 8)
    return Array((String(repeating: "0", count: digits - text.count) + text).utf8)
}

/// GNU's way to write a size that has no octal digits enough: base 256.
private func largeSize(_ number: Int) -> [UInt8] {
    [0x80, 0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - $0 * 8)) }
}

/// A zip archive of stored members (PKWARE APPNOTE 4.3), or the part of one before its directory.
///
/// - Parameters:
///   - members: what it holds.
///   - hasDirectory: whether the directory is there.
///   - unnamed: positions of members that the directory leaves out.
///   - samePlace: whether the directory puts every member where the first one stands.
///   - between: what stands behind each member.
/// - Returns: The bytes of the file.
package func tinyZip(
    _ members: [TinyMember],
    hasDirectory: Bool = true,
    unnamed: Set<Int> = [],
    samePlace: Bool = false,
    between: [UInt8] = []
) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (position, member) in members.enumerated() {
        let start = samePlace ? 0 : archive.count
        let size = little(member.content.count, 4)
        let common =
            little(Int(member.flags), 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
            + little(Int(crc32(member.content)), 4) + size + size + little(member.name.count, 2)
            + little(0, 2)
        archive += [0x50, 0x4B, 3, 4] + little(20, 2) + common + member.name + member.content
        archive += between
        guard !unnamed.contains(position) else { continue }
        directory += [0x50, 0x4B, 1, 2] + little(0x0314, 2) + little(20, 2) + common
        directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0o100600 << 16, 4)
        directory += little(start, 4) + member.name
    }
    guard hasDirectory else { return archive }
    let count = little(members.count - unnamed.count, 2)
    let end = [0x50, 0x4B, 5, 6] + little(0, 4) + count + count
    return archive + directory + end + little(directory.count, 4) + little(archive.count, 4)
        + little(0, 2)
}

/// A gzip file of stored blocks (RFC 1952 and 1951).
package func tinyGzip(_ content: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = content[...]
    repeat {
        let block = rest.prefix(0xFFFF)
        rest = rest.dropFirst(0xFFFF)
        file += [rest.isEmpty ? 1 : 0] + little(block.count, 2) + little(0xFFFF - block.count, 2)
        file += block
    } while !rest.isEmpty
    return file + little(Int(crc32(content)), 4) + little(content.count, 4)
}

private func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
        (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
            sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0)
        }
    }
}
