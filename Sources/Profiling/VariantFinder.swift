import Records

/// Sorts elements by the text of an attribute or child that says what kind they are of.
///
/// `<feature type="Birthdate">` and `<id><idType>Passport</idType>` mean as many fields as they have
/// types; only their types tell those apart.
struct VariantFinder {
    private static let textBytes = 60
    private static let textLimit = 64
    /// Places inside variants, over all of them, that are looked at.
    private static let placeLimit = 4096

    private struct Key: Hashable {
        var element: Int32
        var test: Int32
    }

    private var names: [String] = []
    /// By place, whether it may say what kind the element around it is of.
    private var isTest: [Bool] = []
    private var variants: [Key: [String: VariantProfile]] = [:]
    private var overfull: Set<Key> = []
    private var placeCount = 0

    /// Whether an attribute or child may give the element around it its name.
    static func isName(_ test: String) -> Bool {
        let bare = test.hasPrefix("@") ? test.dropFirst() : test[...]
        return ["name", "key", "label", "field", "fieldname", "property", "column", "tag"]
            .contains(bare.lowercased())
    }

    mutating func extend(to places: PlaceTable) {
        for name in places.names.dropFirst(names.count) {
            let name = String(decoding: name, as: UTF8.self)
            names.append(name)
            let last = (name.split(separator: "/").last ?? "").lowercased()
            let says = ["type", "kind", "category", "primary", "mainentry"]
            isTest.append(says.contains { last.contains($0) } || Self.isName(last))
        }
    }

    mutating func observe(
        _ fields: ArraySlice<FieldEntry>,
        _ batch: RecordBatch,
        _ recognize: ValueRecognizer?
    ) {
        let first = fields.startIndex
        for index in fields.indices {
            let field = fields[index]
            guard field.owner >= 0, field.place >= 0, isTest[Int(field.place)], field.count > 0,
                Int(field.count) <= Self.textBytes
            else { continue }
            let element = first + Int(field.owner)
            let key = Key(element: fields[element].place, test: field.place)
            guard key.element >= 0, !overfull.contains(key) else { continue }
            let text = String(decoding: batch.text(of: field), as: UTF8.self)
            if variants[key]?[text] == nil, variants[key]?.count ?? 0 >= Self.textLimit {
                overfull.insert(key)
                variants[key] = nil
                continue
            }
            note(text, key, fields[element...], element: field.owner, batch, recognize)
        }
    }

    private mutating func note(
        _ text: String,
        _ key: Key,
        _ fields: ArraySlice<FieldEntry>,
        element: Int32,
        _ batch: RecordBatch,
        _ recognize: ValueRecognizer?
    ) {
        let test = String(names[Int(key.test)].dropFirst(names[Int(key.element)].count + 1))
        var variant =
            variants[key]?.removeValue(forKey: text) ?? VariantProfile(test: test, text: text)
        variant.count += 1
        // What stands inside an element follows it at once, and its owners never come before it.
        let inside = fields.dropFirst().prefix { $0.owner >= element }
        for field in [fields[fields.startIndex]] + inside where field.place != key.test {
            let value = batch.text(of: field)
            guard !RecordProfiler.isNothing(value) else { continue }
            let isNew = variant.places[names[Int(field.place)]] == nil
            guard !isNew || placeCount < Self.placeLimit else { continue }
            placeCount += isNew ? 1 : 0
            variant.places[names[Int(field.place)], default: ValueProfile()]
                .observe(value, recognize: recognize)
        }
        variants[key, default: [:]][text] = variant
    }

    /// By the place of the element, in the order of tests and texts.
    var found: [(place: Int, variants: [VariantProfile])] {
        var byPlace: [Int: [VariantProfile]] = [:]
        for (key, found) in variants { byPlace[Int(key.element), default: []] += found.values }
        return byPlace.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.sorted { ($0.test, $0.text) < ($1.test, $1.text) }) }
    }
}
