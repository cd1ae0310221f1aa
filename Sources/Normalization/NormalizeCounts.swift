/// What normalisation made of one file, for the ledger and for expectations.
package struct NormalizeCounts: Hashable, Codable, Sendable {
    /// Records that go on.
    package internal(set) var records = 0
    /// Records that are refused because none of their fields can be read.
    package internal(set) var refused = 0
    /// Raw bytes of the records that go on.
    package internal(set) var bytes: Int64 = 0
    package internal(set) var refusedBytes: Int64 = 0
    /// In how many records each canonical field has a text, by the field's name.
    package internal(set) var filled: [String: Int] = [:]

    package init() {}
}
