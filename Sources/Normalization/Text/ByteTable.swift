/// A hash table from byte strings to small numbers, read without making a String or an array.
struct ByteTable: Sendable {
    private struct Entry {
        var hash: UInt64
        var offset: Int32
        var count: Int32
        var value: Int32
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    // Index into `entries` plus one; 0 where free. Its size is a power of two.
    private var slots = [Int32](repeating: 0, count: 64)

    /// The number of a byte string.
    func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
        let hash = Self.hash(key)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, isEqual(entry, key) { return Int(entry.value) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    func find(_ key: some Collection<UInt8>) -> Int? {
        if let found = key.withContiguousStorageIfAvailable(find) { return found }
        return Array(key).withUnsafeBufferPointer(find)
    }

    /// Sets the number of a byte string, whether it was known or not.
    mutating func set(_ key: UnsafeBufferPointer<UInt8>, to value: Int) {
        let hash = Self.hash(key)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if entries[index].hash == hash, isEqual(entries[index], key) {
                entries[index].value = Int32(value)
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let offset = Int32(bytes.count)
        bytes.append(contentsOf: key)
        entries.append(
            Entry(hash: hash, offset: offset, count: Int32(key.count), value: Int32(value))
        )
        slots[slot] = Int32(entries.count)
        if entries.count * 2 > slots.count { grow() }
    }

    mutating func set(_ key: [UInt8], to value: Int) {
        key.withUnsafeBufferPointer { set($0, to: value) }
    }

    /// Hands out every byte string with its number, in the order in which they were first set.
    func forEach(_ body: (_ key: [UInt8], _ value: Int) -> Void) {
        for entry in entries {
            let start = Int(entry.offset)
            body(Array(bytes[start..<start + Int(entry.count)]), Int(entry.value))
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        for (index, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index + 1)
        }
    }

    private func isEqual(_ entry: Entry, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(entry.count) == key.count else { return false }
        return bytes.withUnsafeBufferPointer { stored in
            for index in 0..<key.count where stored[Int(entry.offset) + index] != key[index] {
                return false
            }
            return true
        }
    }

    private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(key)
        var hash = UInt64(key.count) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        while index + 8 <= raw.count {
            hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var tail: UInt64 = 0
        while index < raw.count {
            tail = tail << 8 | UInt64(raw[index])
            index += 1
        }
        return mix(hash ^ tail)
    }

    private static func mix(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }
}
