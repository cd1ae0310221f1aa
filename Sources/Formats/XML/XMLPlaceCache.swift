import Records

/// The place numbers of element and attribute names below their parents' places.
///
/// The parser keeps every name once, so a name is known by its address: no node costs a string.
struct XMLPlaceCache {
    private struct Slot {
        var name: UInt
        /// The parent's place, shifted left by one; the lowest bit tells attributes.
        var parent: Int
        var place: Int32
    }

    private static let free = Slot(name: 0, parent: 0, place: -1)
    private var slots = [Slot](repeating: Self.free, count: 1024)
    private var count = 0
    private var pathBytes = 0

    /// The number of a known place; nil for one to be added.
    @inline(__always)
    func find(_ name: UnsafePointer<UInt8>, below parent: Int32, isAttribute: Bool) -> Int32? {
        let key = Int(parent) << 1 | (isAttribute ? 1 : 0)
        let address = UInt(bitPattern: name)
        var index = home(of: address, key)
        while slots[index].name != 0 {
            if slots[index].name == address, slots[index].parent == key {
                return slots[index].place
            }
            index = (index + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Gives a new name its place; nil where the file has too many.
    mutating func add(
        _ name: UnsafeBufferPointer<UInt8>,
        below parent: Int32,
        isAttribute: Bool,
        to places: inout PlaceTable
    ) -> Int32? {
        var path = parent < 0 ? [] : places.names[Int(parent)] + [0x2F]
        if isAttribute { path.append(0x40) }
        path.append(contentsOf: name)
        pathBytes += path.count
        guard count < XMLLimit.places, pathBytes <= XMLLimit.placeBytes else { return nil }
        let place = places.number(of: path)
        if count * 2 >= slots.count { grow() }
        insert(
            Slot(
                name: UInt(bitPattern: name.baseAddress),
                parent: Int(parent) << 1 | (isAttribute ? 1 : 0),
                place: place
            )
        )
        return place
    }

    private mutating func insert(_ slot: Slot) {
        var index = home(of: slot.name, slot.parent)
        while slots[index].name != 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
        count += 1
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Self.free, count: old.count * 2)
        count = 0
        for slot in old where slot.name != 0 { insert(slot) }
    }

    @inline(__always)
    private func home(of name: UInt, _ key: Int) -> Int {
        // Fibonacci hashing: the upper half of the product is the well-mixed one.
        let mixed = (name ^ UInt(bitPattern: key) << 32) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32) & (slots.count - 1)
    }
}
