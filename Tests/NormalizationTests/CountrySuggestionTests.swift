import Normalization
import Records
import Testing

struct CountrySuggestionTests {
    @Test(arguments: tableRows("country-suggestions.csv"))
    func `a misspelt name suggests what it is near to, and noise suggests nothing`(row: [String]) {
        let codes = CountrySuggestion.candidates(for: bytes(row[0])).map(\.text)

        #expect(codes.first ?? "" == row[1], "\(row[0])")
        #expect(codes.count <= 3)
    }

    @Test(arguments: ["Russa", "Nigerria", "Slovnia", "Austrlia", "United King"])
    func `a text that suggests a country is not read as it`(text: String) {
        var normalizer = CountryNormalizer()

        #expect(!CountrySuggestion.candidates(for: bytes(text)).isEmpty)
        #expect(normalizer.read(bytes(text), field: .sourceCountry).sets.isEmpty)
    }
}
