import CResources
import Records

/// The small words of a built-in table, `sense,words,why`, by what they say.
struct SmallWords: Sendable {
    /// In texts of countries.
    static let countries = SmallWords(sluice_country_words())
    /// In all texts whose words are compared.
    static let common = SmallWords(sluice_small_words())
    /// In references.
    static let references = SmallWords(sluice_reference_words())

    private let rows: [(sense: String, words: [ArraySlice<UInt8>])]

    init(_ table: sluice_resource) {
        rows = Resource.rows(table).map { row in
            (String(decoding: row[0], as: UTF8.self), row[1].split(separator: CodeTable.bar))
        }
    }

    /// The words of a sense as the table has them, in its order.
    func texts(_ sense: String) -> [ArraySlice<UInt8>] {
        guard let row = rows.first(where: { $0.sense == sense }) else {
            preconditionFailure("a table of small words has no row of a sense")
        }
        return row.words
    }

    /// The folded words of a sense, in their order.
    func folded(_ sense: String) -> [[UInt8]] { texts(sense).map { FoldedText.foldWords($0) } }

    /// The folded words of a sense, for one look each.
    func set(_ sense: String) -> Set<ArraySlice<UInt8>> { Set(folded(sense).map { $0[...] }) }

    /// Words by what they stand for: those of `short for saint` for `saint`.
    func abbreviations() -> [ArraySlice<UInt8>: ArraySlice<UInt8>] {
        var full: [ArraySlice<UInt8>: ArraySlice<UInt8>] = [:]
        for row in rows where row.sense.hasPrefix(Self.shortFor) {
            let word = ArraySlice(row.sense.utf8.dropFirst(Self.shortFor.utf8.count))
            for short in row.words { full[FoldedText.foldWords(short)[...]] = word }
        }
        return full
    }

    private static let shortFor = "short for "
}
