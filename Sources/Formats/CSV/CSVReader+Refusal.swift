import Files
import Records

extension CSVReader {
    /// How far a refused range reaches.
    enum Reach {
        /// To the first line ending, so many bytes after the start at the earliest.
        case lineEnding(Int)
        case endOfFile
    }

    /// Refuses the text from the window's position on as one record.
    mutating func refuse(
        _ reason: Reason,
        to reach: Reach,
        in batch: inout RecordBatch
    ) throws(FormatError) {
        let start = window.rawRange(window.position..<window.position).lowerBound
        var entry = newEntry(start..<start, firstField: batch.fields.count)
        let rawFrom = batch.bytes.count
        hash.update(kind)
        var rest = if case .lineEnding(let count) = reach { count } else { Int.max }
        while true {
            let (end, isLast) = endOfRefusal(rest)
            let range = window.rawRange(window.position..<end)
            window.withRawBytes(range) { raw in
                hash.update(raw)
                let room = QuarantineLimit.bytes - (batch.bytes.count - rawFrom)
                batch.bytes.append(contentsOf: raw.prefix(room))
            }
            entry.length += Int64(range.count)
            rest -= min(rest, end - window.position)
            line += Int64(lineEndings(in: window.position..<end))
            window.position = end
            if isLast || window.hasEnded { break }
            try window.readMore()
        }
        try skipLineEnding()
        finish(&entry, refusing: reason, rawFrom: rawFrom, in: &batch)
    }

    /// Where the refused text in the window ends, and whether a line ending follows.
    private func endOfRefusal(_ rest: Int) -> (end: Int, isLast: Bool) {
        let bytes = window.bytes
        let from = window.position + min(rest, window.waiting)
        if let end = bytes[from...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            return (end, true)
        }
        // A CRLF stays in one piece, so that its line counts once.
        let isCut = !window.hasEnded && window.waiting > 0 && bytes.last == 0x0D
        return (isCut ? bytes.count - 1 : bytes.count, false)
    }
}
