import Aggregation
import Formats
import Records
import Warehousing

/// Which cells the measures of some kinds of records have (design section 7).
struct CoveredMeasures: Sendable {
    private struct Key: Hashable {
        var kind: RecordKind
        var field: String
    }

    private var coverage: [String: Coverage] = [:]
    private var strays = FindingList()

    /// Reads the years and countries of every measure of the kinds.
    ///
    /// - Throws: `WarehouseError`.
    init(
        of kinds: [RecordKind],
        in sources: [Source],
        from reader: WarehouseReader
    ) throws(WarehouseError) {
        var years: [Key: Set<Int32>] = [:]
        var countries: [Key: Set<CountryCode>] = [:]
        for measure in measureCatalog where kinds.contains(measure.kind) {
            let date = Key(kind: measure.kind, field: measure.date)
            let country = Key(kind: measure.kind, field: measure.country)
            if years[date] == nil { years[date] = try coveredYears(date, sources, reader) }
            if countries[country] == nil {
                countries[country] = Set(
                    try reader.countriesNamed(by: country.kind, in: country.field)
                )
            }
            coverage[measure.name] = Coverage(
                years: years[date] ?? [],
                countries: countries[country] ?? []
            )
        }
    }

    /// The cells of a measure by its name; none where it is of another kind.
    subscript(_ measure: String) -> Coverage {
        coverage[measure] ?? Coverage(years: [], countries: [])
    }

    /// Years outside what sources cover.
    var findings: [Finding] { strays.sorted }

    /// Adds the measures of other kinds.
    mutating func add(_ other: CoveredMeasures) {
        coverage.merge(other.coverage) { one, _ in one }
        strays.add(other.strays)
    }

    private mutating func coveredYears(
        _ key: Key,
        _ sources: [Source],
        _ reader: WarehouseReader
    ) throws(WarehouseError) -> Set<Int32> {
        let dated = Set(try reader.coveredYears(of: key.kind, by: key.field))
        let sources = sources.filter { $0.kind == key.kind }
        var declared: Set<Int32> = []
        for source in sources {
            guard let from = source.coversFrom, let to = source.coversTo else { continue }
            declared.formUnion((Int32(from.year)...Int32(to.year)))
        }
        let allDeclare = sources.allSatisfy { $0.coversFrom != nil }
        guard allDeclare, !sources.isEmpty else { return declared.union(dated) }
        for year in dated.subtracting(declared).sorted() {
            strays.add(.strayYear, field: "\(key.field) \(year)")
        }
        return declared
    }

    /// The text of coverage.csv: the covered years of each measure, and what no source maps.
    func table(of sources: [Source]) -> [UInt8] {
        var output = Array(
            "measure,covered,first_year,last_year,years,countries,not_mapped_by\n".utf8
        )
        for measure in measureCatalog {
            let coverage = self[measure.name]
            let sorted = coverage.years.sorted()
            let cells = [
                measure.name, sorted.isEmpty ? "no" : "yes", sorted.first.map { "\($0)" } ?? "",
                sorted.last.map { "\($0)" } ?? "", "\(sorted.count)",
                "\(coverage.countries.filter(\.isCountry).count)",
                Self.unmapping(measure, sources).joined(separator: "; "),
            ]
            for (index, cell) in cells.enumerated() {
                if index > 0 { output.append(0x2C) }
                appendCSVCell(cell.utf8, to: &output)
            }
            output.append(0x0A)
        }
        return output
    }

    /// Sources of the measure's kind whose entities take no part, since they lack one of its fields.
    private static func unmapping(_ measure: Measure, _ sources: [Source]) -> [String] {
        let fields = CanonicalField.byName(in: measure.kind)
        let needed = [measure.country, measure.date].compactMap { fields[$0] }
        return sources.filter { source in
            source.kind == measure.kind && !source.fields.isEmpty
                && !needed.allSatisfy { source.maps($0) || maps(source, eventOf: $0) }
        }.map(\.name)
    }

    private static func maps(_ source: Source, eventOf field: CanonicalField) -> Bool {
        let events: [CanonicalField] = [.requestedOn, .reviewedOn, .publishedOn, .endedOn]
        return source.maps(.eventType) && events.contains(field)
    }
}
