/// One record that a writer puts into a file, with the truth behind it.
struct WrittenRecord {
    var file: String
    var ordinal: Int
    /// `n12`, `c7`, `m3`; empty for a record that must be quarantined.
    var entity: String
    var person: Int?
}

/// The files of a leak as they are made, and which record of them is which entity.
struct Leak {
    private(set) var files: [String: [UInt8]] = [:]
    private(set) var records: [WrittenRecord] = []
    private var ordinals: [String: Int] = [:]

    static let batches = ["2024-09-first", "2025-03-second", "2025-10-third"]

    /// Appends text to a file.
    mutating func append(_ text: String, to file: String) {
        files[file, default: []] += text.utf8
    }

    /// Appends bytes to a file.
    mutating func append(_ bytes: [UInt8], to file: String) { files[file, default: []] += bytes }

    /// Notes that the next record of a file stands for an entity, or must be quarantined.
    mutating func note(_ entity: String, person: Int? = nil, in file: String) {
        ordinals[file, default: 0] += 1
        records.append(
            WrittenRecord(
                file: file,
                ordinal: ordinals[file, default: 0],
                entity: entity,
                person: person
            )
        )
    }

    /// Whether a file has been begun.
    func has(_ file: String) -> Bool { files[file] != nil }
}

/// In which batches an entity appears; the last one knows most.
func appearances(_ random: inout SeededGenerator) -> [Int] {
    let first = random.below(10)
    let batch = first < 5 ? 0 : first < 8 ? 1 : 2
    guard batch < 2, random.chance(170) else { return [batch] }
    return [batch, random.within(batch + 1...2)]
}
