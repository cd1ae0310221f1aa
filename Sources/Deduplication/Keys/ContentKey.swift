import Records

/// The hash of what a record says: equal for equal canonical values, whatever the mapping.
struct ContentKey {
    private var units: [HashKey] = []
    private var folded: [UInt8] = []

    /// The key of a notice, a complaint or a person: all canonical values, in any order.
    ///
    /// Fields of one group (an event, a charge) stay together. What is read out of other fields
    /// adds nothing, and `other.<name>` fields are no canonical ones.
    mutating func ofValues(_ record: RecordEntry, in batch: RecordBatch) -> HashKey {
        var groups: [(owner: Int32, unit: HashKey)] = []
        for field in batch.fields(of: record) where Self.isCanonical(field) {
            groups.append((field.owner, unit(of: field, in: batch)))
        }
        groups.sort { ($0.owner, $0.unit) < ($1.owner, $1.unit) }
        units.removeAll(keepingCapacity: true)
        var index = 0
        while index < groups.count {
            let owner = groups[index].owner
            guard owner >= 0 else {
                units.append(groups[index].unit)
                index += 1
                continue
            }
            var hash = SipHash()
            while index < groups.count, groups[index].owner == owner {
                hash.append(groups[index].unit)
                index += 1
            }
            units.append(hash.finish())
        }
        return finish(kind: record.kind)
    }

    /// The key of a message: sender, recipients, day, reference, subject and body.
    ///
    /// White space and case are no difference (design section 1, promise 3).
    mutating func ofMessage(_ record: RecordEntry, in batch: RecordBatch) -> HashKey {
        units.removeAll(keepingCapacity: true)
        for field in batch.fields(of: record) {
            switch CanonicalField(rawValue: field.place) {
            case .sender, .recipient, .sentOn, .reference:
                units.append(unit(of: field, in: batch))
            case .subject, .body:
                units.append(foldedUnit(field.place, batch.text(of: field)))
            default: continue
            }
        }
        return finish(kind: record.kind)
    }

    private mutating func finish(kind: UInt8) -> HashKey {
        units.sort()
        var hash = SipHash()
        hash.append(kind)
        for (index, unit) in units.enumerated() where index == 0 || unit != units[index - 1] {
            hash.append(unit)
        }
        return hash.finish()
    }

    private func unit(of field: FieldEntry, in batch: RecordBatch) -> HashKey {
        let value = batch.value(of: field)
        let isDate = CanonicalField(rawValue: field.place)?.type == .date
        // Why a date was read so is no part of what the record says, nor is the time of day.
        if isDate, value.count > 1 { return Self.unit(field.place, DateValue.days(of: value)) }
        let isText = isDate || value.isEmpty
        return Self.unit(field.place, isText ? batch.text(of: field) : value)
    }

    private mutating func foldedUnit(_ place: Int32, _ text: ArraySlice<UInt8>) -> HashKey {
        if folded.count < text.count { folded = Array(repeating: 0, count: text.count) }
        let count = text.withUnsafeBufferPointer { text in
            folded.withUnsafeMutableBufferPointer { TextFold.write(text, to: $0) }
        }
        return Self.unit(place, folded[..<count])
    }

    private static func unit(_ place: Int32, _ bytes: ArraySlice<UInt8>) -> HashKey {
        var hash = SipHash()
        hash.append(UInt64(UInt32(bitPattern: place)))
        hash.append(bytes)
        return hash.finish()
    }

    private static func isCanonical(_ field: FieldEntry) -> Bool {
        CanonicalField(rawValue: field.place).map { !$0.isDerived } ?? false
    }
}

extension SipHash {
    mutating func append(_ key: HashKey) {
        append(key.high)
        append(key.low)
    }
}
