import Normalization
import Records
import Testing

struct CountrySuggestionTests {
    @Test(arguments: tableRows("country-suggestions.csv"))
    func `a misspelt name suggests what it is near to, and noise suggests nothing`(row: [String]) {
        let sets = CountrySuggestion.sets(for: bytes(row[0]))

        let first = sets.compactMap { $0.first?.text }.joined(separator: ";")
        #expect(first == row[1], "\(row[0])")
        #expect(sets.allSatisfy { (1...3).contains($0.count) })
    }

    @Test(arguments: ["Russa", "Nigerria", "Slovnia", "Austrlia", "United King"])
    func `a text that suggests a country is not read as it`(text: String) {
        var normalizer = CountryNormalizer()

        #expect(!CountrySuggestion.sets(for: bytes(text)).isEmpty)
        #expect(normalizer.read(bytes(text), field: .sourceCountry).sets.isEmpty)
    }
}
