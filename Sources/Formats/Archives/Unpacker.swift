package import Files
import Glibc
import Records

/// Unpacks an archive, and archives in it, into one file of bytes, and lists what it holds.
///
/// Names are labels: no file is made by one, and no link is followed. Every refusal costs what it
/// names and nothing else, but for the limits that hold for the whole: `bytes` and `entries`.
package struct Unpacker {
    let limits: ArchiveLimits
    let output: Int32
    let isWanted: ([UInt8]) -> Bool
    let progress: (Int64) -> Void
    var listing = ArchiveListing()
    /// Bytes in `output`.
    var kept: Int64 = 0
    /// Bytes of all members so far.
    var total: Int64 = 0
    var entries = 0
    /// Bytes that all members together may have.
    private(set) var whole: Int64 = 0
    private var paths: Set<[UInt8]> = []

    /// - Parameters:
    ///   - limits: how much may be unpacked.
    ///   - output: an empty file for members, which stays the caller's to close.
    ///   - isWanted: whether the bytes of a member of some path are worth keeping.
    ///   - progress: told how many bytes have been unpacked, for every piece and member.
    package init(
        limits: ArchiveLimits,
        output: Int32,
        isWanted: @escaping ([UInt8]) -> Bool,
        progress: @escaping (Int64) -> Void
    ) {
        self.limits = limits
        self.output = output
        self.isWanted = isWanted
        self.progress = progress
    }

    /// Unpacks a whole file that stands at a path below the raw folder.
    ///
    /// - Throws: `FileError` when the system cannot read or write; whatever the archive holds is
    ///   part of the listing instead.
    package mutating func unpack(
        _ window: FileWindow,
        path: [UInt8]
    ) throws(FileError) -> ArchiveListing {
        // Names that an archive marks as UTF-8 come through libarchive only in such a locale.
        let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
        let old = locale.map { uselocale($0) }
        defer {
            if let old { uselocale(old) }
            if let locale { freelocale(locale) }
        }
        let first = try FileInput.bytes(of: window, in: 0..<Int64(ArchiveKind.sampleSize))
        guard let kind = ArchiveKind(first: first) else {
            listing.outcome.refusal = .archiveBroken
            return listing
        }
        whole = limits.allowance(ofRawFile: window.count)
        let label = MemberLabel(path: path, told: path)
        let container = Container(label: label, kind: kind, window: window, depth: 1)
        listing.outcome = try open(container)
        return listing
    }

    /// An archive that is being unpacked.
    struct Container {
        var label: MemberLabel
        var kind: ArchiveKind
        var window: FileWindow
        var depth: Int
    }

    /// What became of an archive, and of everything in it.
    mutating func open(_ container: Container) throws(FileError) -> ArchiveOutcome {
        guard container.kind != .unsupported else {
            return ArchiveOutcome(refusal: .archiveUnsupported)
        }
        guard container.depth <= limits.depth else {
            return ArchiveOutcome(refusal: .archiveTooDeep)
        }
        return switch container.kind {
        case .zip: try openZip(container)
        case .tar, .unsupported:
            try members(of: container, ArchiveSource(container.window))
        case .gzip, .zstd, .bzip2, .xz: try openStream(container)
        }
    }

    /// The label of a member.
    ///
    /// A further one of the same name in the archive gets `~2`, `~3` and so on.
    mutating func label(_ name: [UInt8], in container: Container, isSingle: Bool) -> MemberLabel {
        let path = container.label.path + [0x21, 0x2F] + name
        var distinct = path
        var number = 1
        while !paths.insert(distinct).inserted {
            number += 1
            distinct = path + Array("~\(number)".utf8)
        }
        return MemberLabel(
            path: distinct,
            told: container.label.told + [0x21, 0x2F] + name,
            singles: isSingle ? container.label.singles + 1 : 0,
            isRepeated: number > 1
        )
    }
}
