import Records

/// The form of a `KeyBatch` on disk: a header of three integers, the records as they are, and the
/// bytes of their features; several may stand one after the other in a file.
///
/// A spool never leaves the machine, so that numbers stand in its own byte order.
package struct KeyLayout: Hashable, Sendable {
    package static let headerSize = 24
    // "SLUKEY" and a version.
    private static let mark: UInt64 = 0x01_5945_4B55_4C53
    fileprivate static let recordSize = MemoryLayout<RecordKeys>.stride

    package let recordCount: Int
    /// Bytes of all features.
    package let featureSize: Int

    fileprivate init(of batch: KeyBatch) {
        recordCount = batch.records.count
        featureSize = batch.features.count
    }

    /// Reads the header of encoded keys; nil for anything else.
    package init?(header: [UInt8]) {
        let numbers: [Int]? = header.withUnsafeBytes { bytes in
            guard bytes.count >= Self.headerSize, bytes.loadUnaligned(as: UInt64.self) == Self.mark
            else { return nil }
            return [8, 16].map { bytes.loadUnaligned(fromByteOffset: $0, as: Int.self) }
        }
        let allowed = 0...Int(Int32.max)
        guard let numbers, numbers.allSatisfy(allowed.contains) else { return nil }
        recordCount = numbers[0]
        featureSize = numbers[1]
    }

    /// Bytes of what follows the header.
    package var bodySize: Int { recordCount * Self.recordSize + featureSize }

    fileprivate func encode(into bytes: inout [UInt8]) {
        for number in [Self.mark, UInt64(recordCount), UInt64(featureSize)] {
            withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
        }
    }
}

extension KeyBatch {
    /// Appends the form in which keys are kept in a file.
    package func encode(into bytes: inout [UInt8]) {
        KeyLayout(of: self).encode(into: &bytes)
        records.withUnsafeBytes { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: features)
    }

    /// Adds the keys that follow a header; false, and nothing added, for bytes that cannot be those.
    package mutating func append(_ layout: KeyLayout, body: [UInt8]) -> Bool {
        let base = features.count
        let recordsEnd = layout.bodySize - layout.featureSize
        guard body.count == layout.bodySize, base + layout.featureSize <= Int(UInt32.max) else {
            return false
        }
        return body.withUnsafeBytes { bytes in
            let known = records.count
            for offset in stride(from: 0, to: recordsEnd, by: KeyLayout.recordSize) {
                var keys = bytes.loadUnaligned(fromByteOffset: offset, as: RecordKeys.self)
                guard keys.features.upperBound <= layout.featureSize,
                    RecordKind(rawValue: keys.kind) != nil
                else {
                    records.removeLast(records.count - known)
                    return false
                }
                keys.featureOffset += UInt32(base)
                records.append(keys)
            }
            features.append(contentsOf: bytes[recordsEnd...])
            return true
        }
    }
}
