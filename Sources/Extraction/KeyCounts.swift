import Files

/// How often each key of 64 bits was counted: open addressing, in memory while the keys are few and
/// in a scratch file beyond, so that memory stays flat however many there are.
///
/// Keys are hashes, so their own bits choose the slot.
struct KeyCounts: ~Copyable {
    private struct Slot {
        var key: UInt64 = 0
        var count: Int = 0
    }

    /// Slots of 16 bytes that memory holds at most.
    private let memorySlots: Int
    private let scratch: ScratchFile?
    private var slots: [Slot]
    private var stored: StoredSlots?
    private var used = 0

    /// Counts nothing yet; slots beyond `memorySlots`, a power of two, go to the scratch file where
    /// there is one.
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
        if used * 8 >= size * 5 { try grow() }
        let count: Int
        if stored == nil { count = add(key, 1) } else { count = try stored?.count(key, 1) ?? 0 }
        if count == 1 { used += 1 }
        return count
    }

    private var size: Int { stored?.size ?? slots.count }

    private mutating func add(_ key: UInt64, _ more: Int) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: key) & mask
        while slots[place].key != 0, slots[place].key != key { place = (place + 1) & mask }
        slots[place].key = key
        slots[place].count += more
        return slots[place].count
    }

    private mutating func grow() throws(FileError) {
        if let old = stored {
            var larger = StoredSlots(file: old.file, start: old.end, size: old.size * 4)
            try old.forEach { (key, count) throws(FileError) in _ = try larger.count(key, count) }
            stored = larger
        } else if let scratch, slots.count * 2 > memorySlots {
            var larger = StoredSlots(file: scratch, start: 0, size: slots.count * 4)
            for slot in slots where slot.key != 0 { _ = try larger.count(slot.key, slot.count) }
            slots = []
            stored = larger
        } else {
            let old = slots
            slots = Array(repeating: Slot(), count: old.count * 2)
            for slot in old where slot.key != 0 { _ = add(slot.key, slot.count) }
        }
    }
}

/// The slots of a table in a scratch file, where nothing was written before.
private struct StoredSlots {
    /// Slots that one call reads: nearly always all that are asked.
    private static let runSize = 8
    private static let pieceSize = 1 << 16

    let file: ScratchFile
    /// Number of the file at which the first slot stands; a slot is two.
    let start: Int
    /// A power of two.
    let size: Int
    private var piece: [UInt64]

    init(file: ScratchFile, start: Int, size: Int) {
        self.file = file
        self.start = start
        self.size = size
        piece = Array(repeating: 0, count: Self.runSize * 2)
    }

    /// Number of the file behind the last slot.
    var end: Int { start + size * 2 }

    /// Adds to the count of a key and gives what it is now.
    mutating func count(_ key: UInt64, _ more: Int) throws(FileError) -> Int {
        var place = Int(truncatingIfNeeded: key) & (size - 1)
        while true {
            let run = min(Self.runSize, size - place)
            try file.read(run * 2, from: start + place * 2, into: &piece)
            for slot in 0..<run where piece[slot * 2] == key || piece[slot * 2] == 0 {
                let count = Int(piece[slot * 2 + 1]) + more
                try file.write([key, UInt64(count)], from: start + (place + slot) * 2)
                return count
            }
            place = (place + run) & (size - 1)
        }
    }

    func forEach(_ body: (UInt64, Int) throws(FileError) -> Void) throws(FileError) {
        var pairs: [UInt64] = Array(repeating: 0, count: Self.pieceSize * 2)
        for place in stride(from: 0, to: size, by: Self.pieceSize) {
            let run = min(Self.pieceSize, size - place)
            try file.read(run * 2, from: start + place * 2, into: &pairs)
            for slot in 0..<run where pairs[slot * 2] != 0 {
                try body(pairs[slot * 2], Int(pairs[slot * 2 + 1]))
            }
        }
    }
}
