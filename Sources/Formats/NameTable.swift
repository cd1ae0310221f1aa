/// Gives each name of one file a small number, without an array per question.
struct NameTable {
    private var slots: [Int32] = Array(repeating: -1, count: 256)
    private var starts: [Int] = [0]
    private var bytes: [UInt8] = []

    /// The most names that one file may have; more are an attack on memory.
    static let limit = 1 << 16

    init() {}

    var count: Int { starts.count - 1 }

    /// The number of a name, and whether it is new; nil once there are too many names.
    mutating func number(
        of name: UnsafeBufferPointer<UInt8>
    ) -> (number: Int, isNew: Bool)? {
        let slot = findSlot(of: name)
        if slots[slot] >= 0 { return (Int(slots[slot]), false) }
        guard count < Self.limit else { return nil }
        slots[slot] = Int32(count)
        bytes.append(contentsOf: name)
        starts.append(bytes.count)
        if count * 2 > slots.count { grow() }
        return (count - 1, true)
    }

    private func findSlot(of name: UnsafeBufferPointer<UInt8>) -> Int {
        // FNV-1a, 64 bits: names are short, and the order of slots shows nowhere.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
        while slots[slot] >= 0, !isName(Int(slots[slot]), name) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private func isName(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes[starts[number]..<starts[number + 1]].elementsEqual(name)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        for number in 0..<count {
            let slot = bytes.withUnsafeBufferPointer {
                findSlot(
                    of: UnsafeBufferPointer(rebasing: $0[starts[number]..<starts[number + 1]])
                )
            }
            slots[slot] = Int32(number)
        }
    }
}
