import Files
import Records

/// The name of a member of an archive, judged as text alone: nothing is ever made by that name.
enum MemberName: Equatable {
    /// A path of plain components.
    case path([UInt8])
    case refused(Reason)

    private static let slash: UInt8 = 0x2F
    private static let backslash: UInt8 = 0x5C

    init(_ name: [UInt8]) {
        let isDrive =
            name.count > 2 && name[1] == 0x3A && (0x41...0x5A).contains(name[0] & 0xDF)
            && (name[2] == Self.slash || name[2] == Self.backslash)
        let components = name.split(separator: Self.slash).filter { !$0.elementsEqual([0x2E]) }
        if name.first == Self.slash || name.first == Self.backslash || isDrive {
            self = .refused(.memberPathAbsolute)
        } else if name.split(whereSeparator: { $0 == Self.slash || $0 == Self.backslash })
            .contains(where: { $0.elementsEqual([0x2E, 0x2E]) })
        {
            self = .refused(.memberPathClimbs)
        } else if name.count > ArchiveLimits.pathLength {
            self = .refused(.nameTooLong)
        } else {
            self = .path(Array(components.joined(separator: [Self.slash])))
        }
    }

    /// The name of the single file that a compressed file holds: without the ending of its kind.
    static func single(of path: [UInt8], kind: ArchiveKind) -> [UInt8] {
        let name = Array(path.split(separator: slash).last ?? [])
        for suffix in kind.suffixes where name.count > suffix.utf8.count {
            let end = name.suffix(suffix.utf8.count)
            let isEqual = zip(end, suffix.utf8).allSatisfy { byte, letter in
                byte == letter || (0x41...0x5A).contains(byte) && byte | 0x20 == letter
            }
            if isEqual { return Array(name.dropLast(suffix.utf8.count)) }
        }
        return name
    }
}
