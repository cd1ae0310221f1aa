package import Records

/// What the records of one file have in common: their places, how often each is filled, and how.
package struct RecordProfile: Codable, Sendable {
    /// The path of the record element; empty where the format has none.
    package var record: [String]
    /// Records, the refused ones among them.
    package private(set) var found = 0
    /// How many records were refused, by the reason's code.
    package private(set) var refused: [String: Int] = [:]
    /// In the order of their first appearance.
    package private(set) var places: [PlaceProfile] = []
    /// How many places more there are than are told apart.
    package private(set) var morePlaces = 0
    /// Records whose fields were taken apart.
    package private(set) var looked = 0

    /// Records of which more is said than that they are there.
    private static let lookLimit = 50_000
    /// Places that are told apart.
    private static let placeLimit = 2048

    package init(record: [String]) { self.record = record }

    /// Takes in what is known of the records of another file of the same shape.
    package mutating func add(_ other: RecordProfile) {
        found += other.found
        looked += other.looked
        morePlaces = max(morePlaces, other.morePlaces)
        for (code, count) in other.refused { refused[code, default: 0] += count }
        var numbers = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1.name, $0) })
        for place in other.places {
            if let known = numbers[place.name] {
                places[known].add(place)
            } else {
                numbers[place.name] = places.count
                places.append(place)
            }
        }
    }

    /// The same with other names of its places, in their order.
    package func named(_ names: [String]) -> RecordProfile {
        var copy = self
        for (index, name) in names.enumerated() where copy.places.indices.contains(index) {
            copy.places[index].name = name
        }
        return copy
    }

    /// Counts a record that was refused.
    fileprivate mutating func refuse(_ reason: Reason?) {
        found += 1
        refused[reason?.code ?? "", default: 0] += 1
    }

    /// Counts a record that was read; true where its fields are worth a look.
    fileprivate mutating func accept() -> Bool {
        found += 1
        guard looked < Self.lookLimit else { return false }
        looked += 1
        return true
    }

    /// Puts places where one was, and what stood below it.
    mutating func replace(_ name: String, with made: [PlaceProfile]) {
        guard let first = places.firstIndex(where: { $0.name == name }) else { return }
        places.insert(contentsOf: made, at: first)
        places.removeAll { $0.name == name || $0.name.hasPrefix(name + "/") }
    }

    fileprivate mutating func extend(to table: PlaceTable) {
        morePlaces = max(0, table.names.count - Self.placeLimit)
        for name in table.names.dropFirst(places.count).prefix(Self.placeLimit - places.count) {
            places.append(PlaceProfile(name: String(decoding: name, as: UTF8.self)))
        }
    }

    fileprivate subscript(_ number: Int) -> PlaceProfile {
        get { places[number] }
        _modify { yield &places[number] }
    }
}

/// One place of the records of a file.
package struct PlaceProfile: Codable, Sendable {
    package fileprivate(set) var name: String
    /// Records in which it is filled.
    package internal(set) var records = 0
    /// Whether it has texts, be they empty ones; an element around others has none of its own.
    package internal(set) var hasTexts = false
    /// The most of them in one record.
    package internal(set) var mostInRecord = 0
    package internal(set) var texts = ValueProfile()
    /// What stands inside elements of this place, by the text of an attribute or child of theirs.
    package internal(set) var variants: [VariantProfile] = []

    init(name: String) { self.name = name }

    mutating func add(_ other: PlaceProfile) {
        records += other.records
        hasTexts = hasTexts || other.hasTexts
        mostInRecord = max(mostInRecord, other.mostInRecord)
        texts.add(other.texts)
        for variant in other.variants {
            let known = variants.firstIndex { $0.test == variant.test && $0.text == variant.text }
            if let known {
                variants[known].add(variant)
            } else {
                variants.append(variant)
            }
        }
    }
}

/// The elements of one place in which an attribute or child has the same text.
package struct VariantProfile: Codable, Sendable {
    /// The attribute or child below the element: `@type`, `type`.
    package let test: String
    package let text: String
    package internal(set) var count = 0
    /// By their whole places.
    package internal(set) var places: [String: ValueProfile] = [:]

    init(test: String, text: String) {
        self.test = test
        self.text = text
    }

    mutating func add(_ other: VariantProfile) {
        count += other.count
        for (place, texts) in other.places.sorted(by: { $0.key < $1.key }) {
            places[place, default: ValueProfile()].add(texts)
        }
    }
}

/// Makes the profile of the records of one file.
package struct RecordProfiler {
    package private(set) var profile: RecordProfile
    private let recognize: ValueRecognizer?
    private let examples: Examples?
    /// By place, how many the record at hand has.
    private var inRecord: [Int] = []
    private var variants = VariantFinder()

    /// Asks `recognize` what texts can be read as, and keeps examples where asked.
    package init(
        record: [String] = [],
        recognize: ValueRecognizer? = nil,
        examples: Examples? = nil
    ) {
        profile = RecordProfile(record: record)
        self.recognize = recognize
        self.examples = examples
    }

    /// Takes in the records of a batch.
    package mutating func observe(_ batch: RecordBatch, places: PlaceTable) {
        profile.extend(to: places)
        variants.extend(to: places)
        inRecord += Array(repeating: 0, count: max(0, profile.places.count - inRecord.count))
        for record in batch.records {
            if record.refusal != 0 {
                profile.refuse(record.reason)
            } else if profile.accept() {
                observe(batch.fields(of: record), batch)
            }
        }
    }

    private mutating func observe(_ fields: ArraySlice<FieldEntry>, _ batch: RecordBatch) {
        var touched: [Int] = []
        for field in fields where field.place >= 0 && Int(field.place) < profile.places.count {
            let place = Int(field.place)
            if field.count >= 0 { profile[place].hasTexts = true }
            if inRecord[place] == 0 { touched.append(place) }
            inRecord[place] += 1
        }
        var filled: Set<Int> = []
        for field in fields where field.place >= 0 && Int(field.place) < profile.places.count {
            let text = batch.text(of: field)
            guard !Self.isNothing(text) else { continue }
            let place = Int(field.place)
            profile[place].texts.observe(text, recognize: recognize, examples: examples)
            if filled.insert(place).inserted { profile[place].records += 1 }
        }
        for place in touched {
            profile[place].mostInRecord = max(profile[place].mostInRecord, inRecord[place])
            inRecord[place] = 0
        }
        variants.observe(fields, batch, recognize)
    }

    private static let nulls = Source.defaultNulls.map { Array($0.utf8) }

    /// Whether a text is blank, or one of those that mean nothing.
    static func isNothing(_ text: ArraySlice<UInt8>) -> Bool {
        var text = text.drop { $0 <= 0x20 }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        return text.count < 5 && nulls.contains { $0.elementsEqual(text) }
    }

    /// The profile, once all records have been seen.
    package mutating func finish() -> RecordProfile {
        for (place, found) in variants.found where place < profile.places.count {
            profile[place].variants = found
        }
        return profile
    }
}
