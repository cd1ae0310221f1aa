import Records

/// The fields of one raw record and the bytes of its batch.
struct RawRecord {
    var fields: UnsafeBufferPointer<FieldEntry>
    var bytes: UnsafeBufferPointer<UInt8>

    func text(of field: FieldEntry) -> Slice<UnsafeBufferPointer<UInt8>> {
        bytes[Int(field.offset)..<Int(field.offset) + Int(max(field.count, 0))]
    }

    /// The field of the element whose own text a field holds: its own but for further pieces of a
    /// text that is cut by children, which the element owns.
    func element(of index: Int32) -> Int32 {
        let field = fields[Int(index)]
        guard field.owner >= 0, fields[Int(field.owner)].place == field.place else { return index }
        return field.owner
    }
}

extension RecordBatch {
    /// Hands out the raw fields of a record, for as long as `body` takes.
    func withRaw(_ record: RecordEntry, _ body: (RawRecord) -> Void) {
        let first = Int(record.firstField)
        bytes.withUnsafeBufferPointer { bytes in
            fields.withUnsafeBufferPointer { fields in
                let own = UnsafeBufferPointer(
                    rebasing: fields[first..<first + Int(record.fieldCount)]
                )
                body(RawRecord(fields: own, bytes: bytes))
            }
        }
    }
}

/// One raw field that a slot takes.
struct Hit: Sendable {
    /// Index of the field within its record.
    var field: Int32
    /// Index, within the record, of the group's repeated element; -1 for a plain field.
    var element: Int32
}

/// What the slots of a mapping take of one record.
struct FieldHits: Sendable {
    /// Per slot, in document order.
    private(set) var bySlot: [[Hit]] = []
    /// The part of each slot's hits that belongs to the element being read.
    private(set) var windows: [Range<Int>] = []
    /// The places of the record's fields that the configuration does not name.
    private(set) var unmapped: [Int32] = []
    private var touched: [Int] = []
    /// Per slot, whether the file has shown it.
    private(set) var seen: [Bool] = []
    /// Per slot with a test, the last element that was tested and what came out.
    private var lastTests: [(element: Int32, holds: Bool)] = []

    /// Sorts a record's fields into the slots.
    mutating func collect(_ record: RawRecord, map: FieldMap) {
        reset(slots: map.slots.count)
        for (index, field) in record.fields.enumerated() where field.place >= 0 {
            var isTaken = false
            for number in map.useRanges[Int(field.place)] {
                let use = map.uses[number]
                guard !use.isTested || holds(use, Int32(index), record, map) else { continue }
                isTaken = true
                seen[use.slot] = true
                guard field.count > 0 else { continue }
                add(use, Int32(index), record)
            }
            if !isTaken, map.rest[Int(field.place)].isLeftOver(field) {
                unmapped.append(field.place)
            }
        }
        for slot in touched { windows[slot] = 0..<bySlot[slot].count }
    }

    private mutating func reset(slots: Int) {
        for slot in touched {
            bySlot[slot].removeAll(keepingCapacity: true)
            windows[slot] = 0..<0
        }
        touched.removeAll(keepingCapacity: true)
        unmapped.removeAll(keepingCapacity: true)
        while bySlot.count < slots {
            bySlot.append([])
            windows.append(0..<0)
            lastTests.append((-1, false))
            seen.append(false)
        }
        for slot in lastTests.indices { lastTests[slot].element = -1 }
    }

    private mutating func add(
        _ use: FieldMap.Use,
        _ index: Int32,
        _ record: RawRecord
    ) {
        let element =
            use.isGrouped ? Self.ancestor(of: index, hops: use.groupHops, record) : -1
        if bySlot[use.slot].isEmpty { touched.append(use.slot) }
        bySlot[use.slot].append(Hit(field: index, element: element))
    }

    /// Whether the tested element around a field has the text that its slot asks for.
    private mutating func holds(
        _ use: FieldMap.Use,
        _ index: Int32,
        _ record: RawRecord,
        _ map: FieldMap
    ) -> Bool {
        let element = Self.ancestor(of: index, hops: use.hops, record)
        guard element >= 0, use.testPlace >= 0, let test = map.slots[use.slot].path.test else {
            return false
        }
        if lastTests[use.slot].element == element { return lastTests[use.slot].holds }
        var holds = false
        // What stands inside an element follows it at once, and its owners never come before it.
        for field in record.fields[(Int(element) + 1)...] {
            if field.owner < element { break }
            guard field.owner == element, field.place == use.testPlace else { continue }
            holds = holds || record.text(of: field).elementsEqual(test.text)
        }
        lastTests[use.slot] = (element, holds)
        return holds
    }

    private static func ancestor(
        of index: Int32,
        hops: Int,
        _ record: RawRecord
    ) -> Int32 {
        var element = record.element(of: index)
        for _ in 0..<hops where element >= 0 { element = record.fields[Int(element)].owner }
        return element
    }
}

extension FieldHits {
    /// Whether anything is left of the slots' hits; narrows them to the first element that has some.
    ///
    /// Hits stand in document order and repeated elements of one path never overlap, so each slot
    /// is walked once.
    mutating func nextElement(of slots: Range<Int>) -> Bool {
        var first = Int32.max
        for slot in slots where windows[slot].upperBound < bySlot[slot].count {
            first = min(first, bySlot[slot][windows[slot].upperBound].element)
        }
        guard first < Int32.max else { return false }
        for slot in slots {
            let start = windows[slot].upperBound
            var end = start
            while end < bySlot[slot].count, bySlot[slot][end].element == first { end += 1 }
            windows[slot] = start..<end
        }
        return true
    }

    /// Starts the walk over the elements of a group.
    mutating func rewind(_ slots: Range<Int>) {
        for slot in slots { windows[slot] = 0..<0 }
    }

    /// The hits of a slot in the record, or in the element being read.
    func hits(of slot: Int) -> ArraySlice<Hit> {
        bySlot[slot][windows[slot]]
    }
}
