import Files
package import Records

/// Tells equal records of one file apart (design section 1, promise 3).
///
/// Readers give a record the hash of its kind and its bytes. The second and later ones of equal
/// bytes get their ordinal among equals mixed in: BLAKE2b over the kind's name, a zero byte, the
/// shared id in hexadecimal, a zero byte and the ordinal in decimal.
package struct RecordIdentity: ~Copyable {
    private let kind: [UInt8]
    private let hash = Digest(.blake2b)
    private var seen = PrefixSet()
    /// How often the records occurred that occurred more than once.
    private var repeated: [RecordID: Int] = [:]

    package init(kind: RecordKind) {
        self.kind = Array(kind.name.utf8)
    }

    /// Gives each record of the batch an id that no other record of the file has.
    package mutating func distinguish(_ batch: inout RecordBatch) {
        for index in batch.records.indices {
            let id = batch.records[index].id
            guard !seen.insert(id.high) else { continue }
            let ordinal = (repeated[id] ?? 1) + 1
            repeated[id] = ordinal
            batch.records[index].id = mixed(id, ordinal)
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

/// A set of the first halves of ids: open addressing, eight bytes per slot.
///
/// Ids are hashes, so their own bits choose the slot. Two different ids with one first half would
/// take the mixed id for the second: still one id per record, and the same one in every run.
private struct PrefixSet {
    private var slots: [UInt64] = Array(repeating: 0, count: 1 << 10)
    private var count = 0

    /// False where the prefix was there before.
    mutating func insert(_ prefix: UInt64) -> Bool {
        if count * 4 >= slots.count * 3 { grow() }
        let key = max(prefix, 1)
        let slot = slot(of: key)
        guard slots[slot] == 0 else { return false }
        slots[slot] = key
        count += 1
        return true
    }

    /// The slot that holds the key, or the free one where it belongs.
    private func slot(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: old.count * 2)
        for key in old where key != 0 { slots[slot(of: key)] = key }
    }
}
