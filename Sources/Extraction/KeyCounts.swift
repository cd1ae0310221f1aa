import Files

/// How often each key of 64 bits was counted, in memory that hardly grows with the number of keys.
///
/// Keys are hashes, so their own bits choose the slot in a table of open addressing. A full table
/// goes to a scratch file as a run sorted by key; of that two bytes per key stay in memory.
struct KeyCounts: ~Copyable {
    private struct Slot {
        var key: UInt64 = 0
        var count: UInt64 = 0
    }

    /// Slots of 16 bytes that memory holds at most.
    private let memorySlots: Int
    private let scratch: ScratchFile?
    private var slots: [Slot]
    private var used = 0
    private var runs: [KeyRun] = []
    /// Numbers in the scratch file.
    private var written = 0

    /// Counts nothing yet; what is beyond `memorySlots`, a power of two, goes to the scratch file
    /// where there is one.
    init(scratch: ScratchFile?, memorySlots: Int = 1 << 20) {
        self.scratch = scratch
        self.memorySlots = memorySlots
        slots = Array(repeating: Slot(), count: min(1 << 10, memorySlots))
    }

    /// Counts a key once more and says how often that was.
    ///
    /// - Throws: `FileError` where the scratch file fails; the disk may be full.
    mutating func count(_ key: UInt64) throws(FileError) -> Int {
        let key = max(key, 1)
        if let scratch {
            for index in runs.indices where runs[index].mayHave(key) {
                if let count = try runs[index].count(key, in: scratch) { return Int(count) }
            }
        }
        let slot = slot(of: key)
        if slots[slot].key == 0 { used += 1 }
        slots[slot].key = key
        slots[slot].count += 1
        let count = Int(slots[slot].count)
        if used * 8 >= slots.count * 5 { try makeRoom() }
        return count
    }

    /// The slot that holds the key, or the free one where it belongs.
    private func slot(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: key) & mask
        while slots[place].key != 0, slots[place].key != key { place = (place + 1) & mask }
        return place
    }

    private mutating func makeRoom() throws(FileError) {
        guard let scratch, slots.count >= memorySlots else { return enlarge() }
        let size = slots.count
        // In place and piece by piece: copies of a full table would be most of what a worker holds.
        slots.removeAll { $0.key == 0 }
        slots.sort { $0.key < $1.key }
        runs.append(KeyRun(of: slots.lazy.map(\.key), from: written))
        for start in stride(from: 0, to: slots.count, by: 4096) {
            var numbers: [UInt64] = []
            numbers.reserveCapacity(2 * 4096)
            for slot in slots[start..<min(start + 4096, slots.count)] {
                numbers.append(slot.key)
                numbers.append(slot.count)
            }
            try scratch.write(numbers, from: written)
            written += numbers.count
        }
        slots = []
        slots = Array(repeating: Slot(), count: size)
        used = 0
    }

    private mutating func enlarge() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for one in old where one.key != 0 { slots[slot(of: one.key)] = one }
    }
}

/// Keys in a scratch file, in ascending order, each followed by its count.
private struct KeyRun {
    /// Keys of which one stands in memory: as many as are read at once.
    private static let step = 256

    /// The number of the file at which the first key stands.
    private let start: Int
    private let keyCount: Int
    /// Every `step`th key.
    private var fences: [UInt64]
    /// Four bits for every key, in the word that it chooses (Putze, Sanders and Singler 2009: a
    /// blocked Bloom filter): about one key of a hundred is looked for in vain.
    private var filter: [UInt64]

    init(of sorted: some RandomAccessCollection<UInt64>, from start: Int) {
        self.start = start
        keyCount = sorted.count
        fences = stride(from: 0, to: sorted.count, by: Self.step).map {
            sorted[sorted.index(sorted.startIndex, offsetBy: $0)]
        }
        filter = Array(repeating: 0, count: sorted.count / 4 + 1)
        for key in sorted { filter[word(of: key)] |= Self.bits(of: key) }
    }

    /// False where the key is surely none of these.
    func mayHave(_ key: UInt64) -> Bool {
        let bits = Self.bits(of: key)
        return filter[word(of: key)] & bits == bits
    }

    /// Counts a key once more; nil where it is none of these.
    func count(_ key: UInt64, in file: ScratchFile) throws(FileError) -> UInt64? {
        var low = 0
        var high = fences.count
        while low < high {
            let middle = (low + high) / 2
            if fences[middle] <= key { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let first = (low - 1) * Self.step
        let run = min(Self.step, keyCount - first)
        var numbers: [UInt64] = Array(repeating: 0, count: run * 2)
        try file.read(run * 2, from: start + first * 2, into: &numbers)
        for index in 0..<run where numbers[index * 2] == key {
            let count = numbers[index * 2 + 1] + 1
            try file.write([count], from: start + (first + index) * 2 + 1)
            return count
        }
        return nil
    }

    // Mixed, because keys that share their last bits share those that choose slots.
    private func word(of key: UInt64) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(mixed.multipliedFullWidth(by: UInt64(filter.count)).high)
    }

    private static func bits(of key: UInt64) -> UInt64 {
        let mixed = (key &* 0xC2B2_AE3D_27D4_EB4F) >> 40
        return 1 << (mixed & 63) | 1 << (mixed >> 6 & 63) | 1 << (mixed >> 12 & 63)
            | 1 << (mixed >> 18 & 63)
    }
}
