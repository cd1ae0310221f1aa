import Normalization
import Profiling
import Records

/// The places of a source's records, and which of them its configuration names.
struct SourcePlaces {
    private let source: Source
    private let places: [PlaceProfile]
    private let left: [String: Int]
    private let named: NamedPlaces

    init(_ source: Source, _ sample: SourceSample) {
        self.source = source
        places = sample.records.places
        left = sample.leftOver
        named = NamedPlaces(source: source, places: places.map(\.name))
    }

    /// The fields that are filled, each with a place of it, and whether all of its texts do so.
    var fields: [(field: String, place: PlaceProfile, isTested: Bool)] {
        places.enumerated().flatMap { index, place in
            named.fields(of: index).map { (name(of: $0.field), place, $0.isTested) }
        }
    }

    /// Places with texts of which a run says that they are not mapped, be it but some of their texts.
    var leftOver: [(place: PlaceProfile, records: Int, isTested: Bool)] {
        places.enumerated().compactMap { index, place in
            left[place.name].map { (place, $0, !named.fields(of: index).isEmpty) }
        }
    }

    /// Mapped places that were not found.
    var missing: [String] { named.missing }

    private func name(of field: Int32) -> String {
        guard field >= CanonicalField.firstOther else {
            return CanonicalField(rawValue: field)?.name(in: source.kind) ?? ""
        }
        return "other." + source.others[Int(field - CanonicalField.firstOther)]
    }
}
