import Formats
import Normalization
import Profiling
import Records

/// Proposes the mapping of messages that have labels beside the usual ones.
struct LabelProposal {
    let format: SourceFormat
    let records: RecordProfile

    /// The usual labels as the fields that they stand for, and every other filled label kept.
    var mapping: MappingDraft {
        var mapping = MappingDraft()
        let known = records.places.compactMap { place in
            MessageLabels.field(of: Array(place.name.utf8), in: format).map { (place, $0) }
        }
        for field in CanonicalField.allCases {
            let places = known.filter { $0.1 == field }
                .sorted { ($1.0.records, $0.0.name) < ($0.0.records, $1.0.name) }
                .map { Place.at($0.0.name) }
            guard !places.isEmpty else { continue }
            let form = places.count == 1 ? places[0] : field.repeats ? .all(places) : .first(places)
            mapping.set(field.name(in: .message), to: .place(form))
        }
        for place in records.places
        where place.texts.filled > 0
            && MessageLabels.field(of: Array(place.name.utf8), in: format) == nil
        {
            let mayBeText = UnusualLabels.mayBeText(place.name, in: format, records: place.records)
            guard !mayBeText, !Self.isTransport(place, format) else { continue }
            var name = "other." + OtherNames.name(of: place.name)
            while mapping.has(name) { name += "_" }
            mapping.set(name, to: .place(.at(place.name)))
        }
        return mapping
    }

    /// Whether a label tells of the transport or form of a mail, which the reader sees to.
    static func isTransport(_ place: PlaceProfile, _ format: SourceFormat) -> Bool {
        format.isMail && MailHeaders.isTransport(Array(place.name.utf8))
    }
}
