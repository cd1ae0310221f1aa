package import Records

/// What deduplication keeps of every record: 56 bytes, and the features of a person elsewhere.
@frozen
package struct RecordKeys: Sendable {
    package var id: RecordID
    /// What the record names itself by: a control number, a reference, a message id.
    package var entity: HashKey
    /// What the record says, wherever it stands.
    package var content: HashKey
    /// Where its features stand in the batch.
    package var featureOffset: UInt32
    package var featureCount: UInt16
    /// Raw value of the record's kind.
    package var kind: UInt8
    package var flags: RecordFlags

    /// The features of the person that the record is about.
    package var features: Range<Int> {
        Int(featureOffset)..<Int(featureOffset) + Int(featureCount)
    }
}

/// What decides how a record meets others of its kind.
package struct RecordFlags: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The record has an entity key.
    package static let keyed = RecordFlags(rawValue: 1)
    /// No reference, number, name, document or body (design section 1, promise 3).
    package static let poor = RecordFlags(rawValue: 2)
    /// A request for revision, which is not the complaint that it revises (design section 7).
    package static let revision = RecordFlags(rawValue: 4)
}

/// The keys of a run of records as plain values, in the order of the records.
package struct KeyBatch: Sendable {
    package private(set) var records: [RecordKeys] = []
    package private(set) var features: [UInt8] = []

    package init() {}

    package var count: Int { records.count }

    /// Forgets the content and keeps the memory.
    package mutating func removeAll() {
        records.removeAll(keepingCapacity: true)
        features.removeAll(keepingCapacity: true)
    }

    /// Adds the keys of one record and the features of its person.
    mutating func append(_ keys: RecordKeys, features bytes: some Collection<UInt8>) {
        precondition(bytes.count <= Int(UInt16.max), "features fit into 65,535 bytes")
        precondition(
            features.count + bytes.count <= Int(UInt32.max),
            "the features of all records fit into 4 GiB"
        )
        var keys = keys
        keys.featureOffset = UInt32(features.count)
        keys.featureCount = UInt16(bytes.count)
        records.append(keys)
        features.append(contentsOf: bytes)
    }

    /// Appends the form in which keys are kept in a file; several may stand one after the other.
    package func encode(into bytes: inout [UInt8]) {
        for number in [Self.mark, UInt64(records.count), UInt64(features.count)] {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        records.withUnsafeBytes { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: features)
    }

    /// Adds everything that `encode` wrote into a file; false, and nothing added, for other bytes.
    package mutating func append(encoded bytes: [UInt8]) -> Bool {
        let known = (records.count, features.count)
        let isWhole = bytes.withUnsafeBytes { append($0) }
        if !isWhole {
            records.removeLast(records.count - known.0)
            features.removeLast(features.count - known.1)
        }
        return isWhole
    }

    // "SLUKEY" and a version.
    private static let mark: UInt64 = 0x01_5945_4B55_4C53

    private mutating func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 24, Self.number(0, in: rest) == Self.mark,
                let recordCount = Int(exactly: Self.number(8, in: rest)),
                let featureCount = Int(exactly: Self.number(16, in: rest))
            else { return false }
            rest = rest.dropFirst(24)
            let (size, overflows) = recordCount.multipliedReportingOverflow(
                by: MemoryLayout<RecordKeys>.stride
            )
            guard !overflows, rest.count >= size, rest.count - size >= featureCount,
                append(rest.prefix(size), features: rest.dropFirst(size).prefix(featureCount))
            else { return false }
            rest = rest.dropFirst(size + featureCount)
        }
        return true
    }

    private mutating func append(
        _ encoded: Slice<UnsafeRawBufferPointer>,
        features bytes: Slice<UnsafeRawBufferPointer>
    ) -> Bool {
        let base = features.count
        guard base + bytes.count <= Int(UInt32.max) else { return false }
        features.append(contentsOf: bytes)
        let source = UnsafeRawBufferPointer(rebasing: encoded)
        for offset in stride(from: 0, to: source.count, by: MemoryLayout<RecordKeys>.stride) {
            var keys = source.loadUnaligned(fromByteOffset: offset, as: RecordKeys.self)
            guard keys.features.upperBound <= bytes.count, RecordKind(rawValue: keys.kind) != nil
            else { return false }
            keys.featureOffset += UInt32(base)
            records.append(keys)
        }
        return true
    }

    private static func number(_ offset: Int, in bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
        let whole = UnsafeRawBufferPointer(rebasing: bytes)
        return UInt64(littleEndian: whole.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
