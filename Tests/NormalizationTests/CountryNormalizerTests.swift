import CResources
import Records
import Testing

@testable import Normalization

struct CountryNormalizerTests {
    @Test(arguments: tableRows("countries.csv"))
    func `a spelling means its country, or nothing`(row: [String]) throws {
        let field = try #require(
            CanonicalField.byName(in: .notice)[row[1]] ?? CanonicalField.byName(in: .complaint)[
                row[1]
            ]
                ?? CanonicalField.byName(in: .message)[row[1]]
        )
        var normalizer = CountryNormalizer()

        let reading = normalizer.read(bytes(row[0]), field: field)

        #expect(reading.isNothing == (row[2] == "nothing"), "\(row[0])")
        let value = row[2] == "nothing" ? "" : row[2]
        #expect(text(reading.value) == value, "\(row[0])")
        #expect(reading.sets.isEmpty == value.isEmpty)
        #expect(reading.findings.contains(.unknownCountry) == row[2].isEmpty)
        #expect(reading.findings.contains(.joinedCountries) == row[2].contains(";"))
        #expect(reading.findings.contains(.ambiguousCountry) == row[2].contains("|"))
    }

    /// Addressees as the lines of a telex have them.
    @Test(arguments: tableRows("addressees.csv"))
    func `each line of a list names its countries, and one unknown line makes all unknown`(
        row: [String]
    ) {
        var normalizer = CountryNormalizer()

        let reading = normalizer.read(bytes(unescaped(row[0])), field: .recipient)

        #expect(text(reading.value) == row[1])
        #expect(reading.findings.contains(.unknownCountry) == row[1].isEmpty)
    }

    @Test func `a repeated text is read alike, and by its field`() {
        var normalizer = CountryNormalizer()

        let readings = [CanonicalField.requestingCountry, .countryOfBirth, .requestingCountry].map {
            text(normalizer.read(bytes("USSR"), field: $0).value)
        }

        #expect(readings == ["RU", "SU", "RU"])
    }

    @Test func `a lookup decides before the tables`() {
        let lookup = Lookup(field: "countries", text: "Congo", value: "CD")
        var normalizer = CountryNormalizer(lookups: LookupTable([lookup]))

        let reading = normalizer.read(bytes("Congo"), field: .sourceCountry)

        #expect(text(reading.value) == "CD")
        #expect(reading.lookup == 0)
        #expect(reading.findings.isEmpty)
        #expect(!normalizer.lookups.isUsed.contains(false))
    }

    @Test func `a lookup without a value means nothing`() {
        let lookup = Lookup(field: "source_country", text: "see file", value: nil, match: .folded)
        var normalizer = CountryNormalizer(lookups: LookupTable([lookup]))

        let decided = normalizer.read(bytes("SEE FILE"), field: .sourceCountry)
        let other = normalizer.read(bytes("SEE FILE"), field: .sender)

        #expect(decided.isNothing)
        #expect(decided.findings.isEmpty)
        #expect(other.findings == [.unknownCountry])
    }

    @Test func `a lookup whose value is no country is not believed`() {
        let lookup = Lookup(field: "countries", text: "Congo", value: "Atlantis")
        var normalizer = CountryNormalizer(lookups: LookupTable([lookup]))

        let reading = normalizer.read(bytes("Congo"), field: .sourceCountry)

        #expect(reading.sets.isEmpty)
        #expect(reading.findings == [.unknownCountry])
    }

    @Test func `every member of Interpol is listed with its bureau`() throws {
        let list = countryList()

        let members = list.filter { $0.kind == "member" }
        let russia = try #require(list.first { $0.code == CountryCode("RU") })

        #expect(members.count == 196)
        #expect(members.allSatisfy { !$0.city.isEmpty && $0.iso3.utf8.count == 3 })
        #expect(russia.city == "Moscow" && russia.french == "Russie" && russia.memberSince == 1990)
        #expect(Set(list.map(\.code)).count == list.count)
    }

    @Test func `every code that a text can be read as is listed`() {
        let listed = Set(countryList().map(\.code))
        var normalizer = CountryNormalizer()

        for row in tableRows("countries.csv") {
            for field in [CanonicalField.nationality, .sender] {
                let codes = normalizer.read(bytes(row[0]), field: field).sets.flatMap(\.candidates)
                #expect(codes.allSatisfy(listed.contains), "\(row[0])")
            }
        }
    }

    @Test func `every code and name of countries.csv reads as its country`() throws {
        var normalizer = CountryNormalizer()

        for row in Resource.rows(sluice_countries()) {
            let code = try #require(CountryCode(row[0]))
            guard code.isCountry else { continue }
            let meant = CountryNames.builtIn.resolve([code], keepsFormerStates: true).candidates
            for name in row[0...1] + row[6...10] where !name.isEmpty {
                let reading = normalizer.read(name, field: .countryOfBirth)
                let found = reading.sets.flatMap(\.candidates)
                #expect(meant.allSatisfy(found.contains), "\(text(name))")
            }
        }
    }

    @Test func `every seat of bureau-cities.csv, earlier ones too, reads as its bureau`() throws {
        var normalizer = CountryNormalizer()

        for row in Resource.rows(sluice_bureau_cities()) {
            let code = try #require(CountryCode(row[0]))
            let meant = CountryNames.builtIn.resolve([code], keepsFormerStates: false).candidates
            for city in row[5].split(separator: UInt8(ascii: "|")) {
                let reading = normalizer.read(bytes("IP " + text(city)), field: .sender)
                let found = reading.sets.flatMap(\.candidates)
                #expect(meant.allSatisfy(found.contains), "\(text(city))")
            }
        }
    }

    @Test func `a bureau that moved has a row for each seat, one beginning where the last ends`() {
        let seats = Dictionary(grouping: bureauList(), by: \.country)

        let moved = seats.filter { $0.value.count > 1 }
        #expect(!moved.isEmpty)
        for (country, rows) in moved {
            for (earlier, later) in zip(rows, rows.dropFirst()) {
                #expect(earlier.to == later.from, "\(country.text)")
            }
            #expect(rows.last?.to == "", "\(country.text)")
        }
    }
}
