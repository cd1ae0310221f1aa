import CSystem

/// Finds a line of a text file that we wrote, piece by piece, whatever the size of the file.
///
/// - Returns: The first line that holds the text, without its end; nil where none does.
/// - Throws: `FileError` when the file cannot be read.
package func firstLine(
    of path: String,
    holding text: String
) throws(FileError) -> [UInt8]? {
    let file = try Descriptor(reading: path)
    let window = FileWindow(descriptor: file.number)
    let wanted = Array(text.utf8)
    var rest: [UInt8] = []
    var position: Int64 = 0
    while true {
        let end = position + Int64(FileInput.pieceSize)
        let piece = try FileInput.bytes(of: window, in: position..<end)
        position += Int64(piece.count)
        rest += piece
        if let line = line(of: rest, holding: wanted, isLast: piece.isEmpty) { return line }
        guard !piece.isEmpty else { return nil }
        if let last = rest.lastIndex(of: 0x0A) { rest.removeFirst(last + 1) }
    }
}

/// The line around the wanted bytes, where the whole of it is there.
private func line(of bytes: [UInt8], holding wanted: [UInt8], isLast: Bool) -> [UInt8]? {
    bytes.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress,
            let found = csystem_find(start, bytes.count, wanted, wanted.count)
        else { return nil }
        let place = start.distance(to: found)
        let end = bytes[place...].firstIndex(of: 0x0A)
        guard end != nil || isLast else { return nil }
        let before = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return Array(bytes[before..<(end ?? bytes.count)])
    }
}
