import Profiling
import Records

extension MappingProposal {
    /// Places that are kept as further columns.
    private var mostOthers: Int { 200 }

    /// Finds fields that no name tells of, and tells of what may be some.
    mutating func mapByValue() {
        let marks: [(ValueKinds, RecordKind, String)] = [
            (.controlNumber, .notice, "control_number"),
            (.complaintReference, .complaint, "reference"),
            (.controlNumber, .complaint, "notice_reference"),
        ]
        for (mark, of, name) in marks where of == kind && !draft.has(name) {
            let place = profile.places.first {
                $0.texts.share(of: mark) > 0.6 && !draft.mapped.contains($0.name)
            }
            guard let place else { continue }
            draft.set(name, to: .place(.at(place.name)))
            draft.note("taken for \(name) by the shape of its texts alone", at: place.name)
        }
        for place in profile.places where !draft.mapped.contains(place.name) {
            let isTold = draft.remarks.contains { $0.place == place.name }
            let isOuter = format == .csv || place.name.count { $0 == "/" } < 2
            guard place.texts.filled > 0, !isTold, isOuter else { continue }
            guard let word = place.texts.likeness else { continue }
            draft.note(
                "holds \(word), and no field is known for its name: kept as it is",
                at: place.name
            )
        }
    }

    mutating func keepOthers() {
        let kept = profile.places.filter { place in
            // Columns and attributes are found by a run where they are empty too.
            let isThere = place.texts.filled > 0 || format == .csv || place.name.contains("@")
            return !draft.mapped.contains(place.name) && isThere
        }
        let names = OtherNames(
            kept.prefix(mostOthers).map {
                PlaceKeys($0.name, format: format, record: profile.record.last ?? "").steps
            }
        )
        for (place, name) in zip(kept, names.all) {
            draft.set("other." + name, to: .place(.at(place.name)))
        }
        let left = max(0, kept.count - mostOthers) + profile.morePlaces
        guard left > 0 else { return }
        draft.note(
            "are not mapped: a run tells of them as unmapped_field",
            at: "\(left) more places"
        )
    }
}

extension ValueProfile {
    /// What the texts are like of those that tell who somebody is; nil where they are of none.
    fileprivate var likeness: String? {
        // Compact dates and serial numbers are like any number.
        let isNumber = share(of: .number) > 0.9 && share(of: .year) < 0.9
        let hasMarks = "-./".contains { share(having: $0) > 0.9 }
        if share(of: .date) > 0.9, !isNumber || hasMarks { return "dates" }
        if share(of: .country) > 0.9 { return "countries" }
        return share(of: .name) > 0.8 && distinctCount * 2 > read ? "what may be names" : nil
    }
}
