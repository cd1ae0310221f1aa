/// How many records, or bytes, of an input ended in which state (design section 5).
package struct LedgerCounts: Hashable, Codable, Sendable {
    package var loaded = 0
    package var occurrences = 0
    package var quarantined = 0
    package var ignored = 0
    /// Bytes between records; no records are structure.
    package var structure = 0

    package init() {}

    package var sum: Int { loaded + occurrences + quarantined + ignored + structure }

    /// Adds the counts of another input.
    package mutating func add(_ other: LedgerCounts) {
        loaded += other.loaded
        occurrences += other.occurrences
        quarantined += other.quarantined
        ignored += other.ignored
        structure += other.structure
    }
}
