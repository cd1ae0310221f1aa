import CResources
import Records

/// Small words in texts of countries, by what they say there (country-words.csv).
enum CountryWords {
    private static let rows = Resource.rows(sluice_country_words())

    /// The folded words of a sense, in their order.
    static func folded(_ sense: String) -> [[UInt8]] {
        guard let row = rows.first(where: { $0[0].elementsEqual(sense.utf8) }) else {
            preconditionFailure("country-words.csv has no row of a sense")
        }
        return row[1].split(separator: CodeTable.bar).map { FoldedText.foldWords($0) }
    }

    /// The folded words of a sense, for one look each.
    static func set(_ sense: String) -> Set<ArraySlice<UInt8>> {
        Set(folded(sense).map { $0[...] })
    }
}
