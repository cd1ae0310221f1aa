import Aggregation
import Formats
import Records
import Warehousing

/// Which cells the measures have, and what the sources leave out (design section 7).
final class CoverageReader {
    private struct Key: Hashable {
        var kind: RecordKind
        var field: String
    }

    private let config: PipelineConfig
    private let reader: WarehouseReader
    private var years: [Key: Set<Int32>] = [:]
    private var countries: [Key: Set<CountryCode>] = [:]
    private var strays = FindingList()

    /// Reads from a warehouse; what was read once is remembered.
    init(config: PipelineConfig, reader: WarehouseReader) {
        self.config = config
        self.reader = reader
    }

    /// The cells of a measure.
    ///
    /// - Throws: `WarehouseError`.
    func coverage(of measure: Measure) throws -> Coverage {
        let date = Key(kind: measure.kind, field: measure.date)
        let country = Key(kind: measure.kind, field: measure.country)
        if years[date] == nil { years[date] = try coveredYears(date) }
        if countries[country] == nil {
            let named = try reader.countriesNamed(by: country.kind, in: country.field)
            countries[country] = Set(named)
        }
        return Coverage(years: years[date] ?? [], countries: countries[country] ?? [])
    }

    /// Years outside what sources cover.
    var findings: [Finding] { strays.sorted }

    private func coveredYears(_ key: Key) throws -> Set<Int32> {
        let dated = Set(try reader.coveredYears(of: key.kind, by: key.field))
        let sources = config.sources.filter { $0.kind == key.kind }
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
    ///
    /// - Throws: `WarehouseError`.
    func table() throws -> [UInt8] {
        var output = Array(
            "measure,covered,first_year,last_year,years,countries,not_mapped_by\n".utf8
        )
        for measure in measureCatalog {
            let coverage = try coverage(of: measure)
            let sorted = coverage.years.sorted()
            let cells = [
                measure.name, sorted.isEmpty ? "no" : "yes", sorted.first.map { "\($0)" } ?? "",
                sorted.last.map { "\($0)" } ?? "", "\(sorted.count)",
                "\(coverage.countries.filter(\.isCountry).count)",
                unmapping(measure).joined(separator: "; "),
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
    private func unmapping(_ measure: Measure) -> [String] {
        let fields = CanonicalField.byName(in: measure.kind)
        let needed = [measure.country, measure.date].compactMap { fields[$0] }
        return config.sources.filter { source in
            source.kind == measure.kind && !source.fields.isEmpty
                && !needed.allSatisfy { source.maps($0) || maps(source, eventOf: $0) }
        }.map(\.name)
    }

    private func maps(_ source: Source, eventOf field: CanonicalField) -> Bool {
        let events: [CanonicalField] = [.requestedOn, .reviewedOn, .publishedOn, .endedOn]
        return source.maps(.eventType) && events.contains(field)
    }
}
