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
    package internal(set) var records: [RecordKeys] = []
    package internal(set) var features: [UInt8] = []

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

    /// Makes room for so many more, so that nothing is copied while they come.
    package mutating func reserve(records count: Int, features size: Int) {
        records.reserveCapacity(records.count + count)
        features.reserveCapacity(features.count + size)
    }
}
