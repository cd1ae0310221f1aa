import Deduplication
import Files
import Glibc

/// The keys of one unit, read back piece by piece: those of a whole leak are held once.
struct KeyFile {
    private let path: String
    private let pieces: [(offset: Int64, layout: KeyLayout)]

    /// Finds the pieces of a file of keys.
    ///
    /// - Throws: `FileError` where the file cannot be read or is damaged.
    init(path: String) throws(FileError) {
        let file = try Descriptor(reading: path)
        let size = try file.status().size
        var pieces: [(offset: Int64, layout: KeyLayout)] = []
        var offset: Int64 = 0
        while offset < size {
            guard size - offset >= Int64(KeyLayout.headerSize),
                let layout = KeyLayout(header: try file.read(KeyLayout.headerSize, at: offset))
            else { throw FileError(.read, path, code: EIO) }
            offset += Int64(KeyLayout.headerSize)
            pieces.append((offset, layout))
            offset += Int64(layout.bodySize)
        }
        guard offset == size else { throw FileError(.read, path, code: EIO) }
        self.pieces = pieces
        self.path = path
    }

    var recordCount: Int { pieces.reduce(0) { $0 + $1.layout.recordCount } }
    var featureSize: Int { pieces.reduce(0) { $0 + $1.layout.featureSize } }

    /// Adds all keys to those of other units.
    ///
    /// - Throws: `FileError` where the file cannot be read or is damaged.
    func read(into keys: inout KeyBatch) throws(FileError) {
        let file = try Descriptor(reading: path)
        var body: [UInt8] = []
        for piece in pieces {
            try file.read(piece.layout.bodySize, at: piece.offset, into: &body)
            guard keys.append(piece.layout, body: body) else {
                throw FileError(.read, path, code: EIO)
            }
        }
    }
}
