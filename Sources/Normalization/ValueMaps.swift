import Records

/// The reviewed value maps of a source: text of a field to the text that it stands for.
///
/// Words are mapped by their own normaliser, which knows candidates and folded spellings; here only
/// texts of theirs that mean nothing are kept.
struct ValueMaps: Sendable {
    private struct Entry: Sendable {
        var text: [UInt8]
        var value: [UInt8]
    }

    /// Per field, in the order of the texts' bytes.
    private var entries: [[Entry]]

    init(source: Source, names: FieldNames) {
        entries = Array(repeating: [], count: names.count)
        let fields = CanonicalField.byName(in: source.kind).mapValues(\.rawValue)
        for (name, map) in source.values {
            let other = source.others.firstIndex { "other." + $0 == name }
            let number = fields[name] ?? other.map { CanonicalField.firstOther + Int32($0) }
            guard let number else { continue }
            let isWord = CanonicalField(rawValue: number)?.type == .word
            entries[FieldNames.index(of: number)] =
                map.filter { !isWord || $0.value.isEmpty }
                .map { Entry(text: Array($0.key.utf8), value: Array($0.value.utf8)) }
                .sorted { $0.text.lexicographicallyPrecedes($1.text) }
        }
    }

    /// The text that a field's text stands for; nil where the map has no word on it.
    func value(of number: Int32, _ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let entries = entries[FieldNames.index(of: number)]
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].text.lexicographicallyPrecedes(text) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < entries.count, entries[low].text.elementsEqual(text) else { return nil }
        return entries[low].value
    }
}
