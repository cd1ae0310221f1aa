package import Files
package import Records

/// Tells equal records of one file apart (design section 1, promise 3).
///
/// Readers give a record the hash of its kind and its bytes. The second and later ones of equal
/// bytes get their ordinal among equals mixed in: BLAKE2b over the kind's name, a zero byte, the
/// shared id in hexadecimal, a zero byte and the ordinal in decimal.
package struct RecordIdentity: ~Copyable {
    private let kind: [UInt8]
    private let hash = Digest(.blake2b)
    /// How often each first half of an id was met.
    ///
    /// Two different ids with one first half count as equal: still one id per record, and the same
    /// one in every run.
    private var counts: KeyCounts

    /// Knows no record yet; what is too much for memory goes to the scratch file, where there is one.
    package init(kind: RecordKind, scratch: ScratchFile? = nil) {
        self.kind = Array(kind.name.utf8)
        counts = KeyCounts(scratch: scratch)
    }

    /// Gives each record of the batch an id that no other record of the file has.
    ///
    /// - Throws: `FileError` where the scratch file cannot be written.
    package mutating func distinguish(_ batch: inout RecordBatch) throws(FileError) {
        for index in batch.records.indices {
            let id = batch.records[index].id
            let ordinal = try counts.count(id.high)
            if ordinal > 1 { batch.records[index].id = mixed(id, ordinal) }
        }
    }

    /// Whether bytes are those of a record with this id that was at most the `ordinal`th of its file.
    package func isID(_ id: RecordID, of bytes: [UInt8], ordinal: Int64) -> Bool {
        hash.update(kind + [0])
        hash.update(bytes)
        let prefix = hash.finishPrefix()
        let first = RecordID(high: prefix.high, low: prefix.low)
        return first == id || (2...max(ordinal, 2)).contains { mixed(first, Int($0)) == id }
    }

    private func mixed(_ id: RecordID, _ ordinal: Int) -> RecordID {
        var text = kind
        text.append(0)
        id.appendHex(to: &text)
        text.append(0)
        text += Array(String(ordinal).utf8)
        hash.update(text)
        let prefix = hash.finishPrefix()
        return RecordID(high: prefix.high, low: prefix.low)
    }
}
