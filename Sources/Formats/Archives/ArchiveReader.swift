import CLibArchive
import Files
import Glibc

/// libarchive, with one format and no program, key or name of this system.
///
/// It is a class because it stands for a handle of libarchive, freed with it.
final class ArchiveReader {
    enum Format {
        case tar, zip
    }

    /// What comes next.
    enum Step: Equatable {
        case member(ArchiveEntry)
        case end
        /// Something stands here that is no header; what follows may be one.
        case damaged
        /// Nothing more can be read.
        case fatal
    }

    /// How reading a piece of a member ended.
    enum Outcome {
        case more, end
        /// The member is damaged; the next one may be whole.
        case damaged
        case fatal
    }

    private let archive: OpaquePointer
    private let source: ArchiveSource
    private var entry: OpaquePointer?

    /// - Throws: `FileError` when the system cannot read.
    init(_ format: Format, _ source: ArchiveSource) throws(FileError) {
        guard let archive = archive_read_new() else {
            throw FileError(.open, "archive", code: ENOMEM)
        }
        self.archive = archive
        self.source = source
        enable(format)
        archive_read_set_callback_data(archive, Unmanaged.passUnretained(source).toOpaque())
        archive_read_set_read_callback(archive, readPiece)
        if source.canSeek { archive_read_set_seek_callback(archive, seekPlace) }
        // What it says where it knows no archive in the bytes shows again at the first member.
        archive_read_open1(archive)
        try check()
    }

    deinit { archive_read_free(archive) }

    private func enable(_ format: Format) {
        switch format {
        case .zip: archive_read_support_format_zip(archive)
        case .tar:
            archive_read_support_format_tar(archive)
            // What follows the end of the first of several tar files would be lost in silence.
            archive_read_set_format_option(archive, "tar", "read_concatenated_archives", "1")
        }
    }

    /// Goes to the next member, past what was not read of this one.
    ///
    /// - Throws: `FileError` when the system cannot read.
    func next() throws(FileError) -> Step {
        let code = archive_read_next_header(archive, &entry)
        try check()
        switch code {
        case ARCHIVE_EOF: return .end
        case ARCHIVE_RETRY: return .damaged
        case ARCHIVE_OK, ARCHIVE_WARN:
            guard let entry else { return .fatal }
            return .member(ArchiveEntry(entry))
        default: return .fatal
        }
    }

    /// The next bytes of the member, valid until the next call.
    ///
    /// Bytes may come with any outcome: those before a damage are as good as others.
    ///
    /// - Throws: `FileError` when the system cannot read.
    func readBlock() throws(FileError) -> (
        bytes: UnsafeRawBufferPointer, offset: Int64, outcome: Outcome
    ) {
        var start: UnsafeRawPointer?
        var count = 0
        var offset: Int64 = 0
        let code = archive_read_data_block(archive, &start, &count, &offset)
        try check()
        let bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
        switch code {
        case ARCHIVE_OK: return (bytes, offset, .more)
        case ARCHIVE_EOF: return (bytes, offset, .end)
        case ARCHIVE_WARN, ARCHIVE_FAILED, ARCHIVE_RETRY: return (bytes, offset, .damaged)
        default: return (bytes, offset, .fatal)
        }
    }

    /// Bytes of the archive that were used up to here.
    var consumed: Int64 { archive_filter_bytes(archive, -1) }

    private func check() throws(FileError) {
        if let error = source.error { throw error }
    }
}

/// What libarchive says of a member.
struct ArchiveEntry: Equatable {
    enum Kind {
        case file, folder, link, special
    }

    /// The bytes of the name; nil where the archive says that they are UTF-8, and they are not.
    var name: [UInt8]?
    var kind: Kind
    var isEncrypted: Bool
    var isSparse: Bool

    init(_ entry: OpaquePointer) {
        name = archive_entry_pathname(entry).map {
            Array(UnsafeBufferPointer(start: $0, count: strlen($0)).map { UInt8(bitPattern: $0) })
        }
        isEncrypted =
            archive_entry_is_data_encrypted(entry) != 0
            || archive_entry_is_metadata_encrypted(entry) != 0
        isSparse = archive_entry_sparse_count(entry) > 0
        let type = archive_entry_filetype(entry) & S_IFMT
        kind =
            switch type {
            case _ where archive_entry_hardlink(entry) != nil: .link
            case S_IFLNK: .link
            case S_IFDIR: .folder
            case S_IFREG, 0: .file
            default: .special
            }
    }
}

private func readPiece(
    _ archive: OpaquePointer?,
    _ data: UnsafeMutableRawPointer?,
    _ start: UnsafeMutablePointer<UnsafeRawPointer?>?
) -> Int {
    guard let data, let start else { return Int(ARCHIVE_FATAL) }
    let source = Unmanaged<ArchiveSource>.fromOpaque(data).takeUnretainedValue()
    guard let piece = source.read() else { return Int(ARCHIVE_FATAL) }
    start.pointee = piece.baseAddress
    return piece.count
}

private func seekPlace(
    _ archive: OpaquePointer?,
    _ data: UnsafeMutableRawPointer?,
    _ offset: Int64,
    _ whence: Int32
) -> Int64 {
    guard let data else { return Int64(ARCHIVE_FATAL) }
    return Unmanaged<ArchiveSource>.fromOpaque(data).takeUnretainedValue().seek(offset, whence)
}
