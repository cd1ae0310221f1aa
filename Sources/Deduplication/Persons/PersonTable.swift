import Records

/// One date of birth as it is compared: its first and last day.
struct BirthReading: Hashable {
    var from: Int32
    var to: Int32
    /// The first day as yyyymmdd, four bits for each digit.
    var digits: UInt32

    init(from: Int32, to: Int32) {
        self.from = from
        self.to = to
        let civil = Day(number: from).civil
        var rest = UInt32(truncatingIfNeeded: civil.year * 10_000 + civil.month * 100 + civil.day)
        digits = 0
        for place in UInt32(0)..<8 {
            digits |= (rest % 10) << (4 * place)
            rest /= 10
        }
    }

    var isDay: Bool { from == to }
    /// The year where there is only one.
    var year: Int? {
        let first = Day(number: from).year
        return isDay || Day(number: to).year == first ? first : nil
    }
}

/// Values of all nodes in one array, so that a node costs an integer beside them.
struct NodeValues<Value> {
    private var starts: [Int32] = [0]
    private(set) var values: [Value] = []

    mutating func append(_ value: Value) {
        values.append(value)
    }

    /// Ends the values of a node; those of the next one follow.
    mutating func endNode() {
        starts.append(Int32(values.count))
    }

    subscript(node: Int) -> ArraySlice<Value> { values[range(of: node)] }

    /// Where the values of a node stand: to read them one by one costs less than a slice.
    @inline(__always)
    func range(of node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }

    /// The values that were added since the last node ended.
    var open: ArraySlice<Value> { values[Int(starts[starts.count - 1])...] }
}

extension NodeValues where Value: Equatable {
    /// Adds a value to the open node where it is new and the node has not too many.
    mutating func add(_ value: Value) {
        guard open.count < PersonTable.mostValues, !open.contains(value) else { return }
        append(value)
    }
}

/// The subjects of entities, one node each: what all records of an entity tell of its person.
struct PersonTable {
    private(set) var words = WordTable()
    /// Forms of a name, one after the other: the number of words, then the words.
    private(set) var names = NodeValues<Int32>()
    private(set) var births = NodeValues<BirthReading>()
    private(set) var nationalities = NodeValues<UInt32>()
    private(set) var documents = NodeValues<UInt64>()
    private(set) var references = NodeValues<UInt64>()
    private(set) var notices = NodeValues<UInt64>()
    /// `M` or `F`; 0 where nothing, or both, is told.
    private(set) var sexes: [UInt8] = []
    private(set) var entities: [Int32] = []
    private(set) var nodeOfEntity: [Int32]

    var count: Int { entities.count }

    /// How many names, births, documents and references of one subject are compared with those of
    /// others: the first ones, for with thousands one pair would take a leak's own time.
    static let mostValues = 64

    init(_ keys: KeyBatch, _ index: EntityIndex) {
        nodeOfEntity = Array(repeating: -1, count: index.entities.count)
        for (entity, value) in index.entities.enumerated() {
            let records = index.records(of: Int32(entity))
            let isSilent = records.allSatisfy { keys.records[Int($0)].featureCount == 0 }
            // A message that names nobody is about nobody; the others are about somebody.
            if isSilent, value.kind == .message { continue }
            nodeOfEntity[entity] = Int32(entities.count)
            entities.append(Int32(entity))
            add(records, of: keys)
        }
    }

    /// Whether the node has neither name, document nor person reference.
    func isNameless(_ node: Int) -> Bool {
        names[node].isEmpty && documents[node].isEmpty && references[node].isEmpty
    }

    private mutating func add(_ records: ArraySlice<Int32>, of keys: KeyBatch) {
        var sexes: Set<UInt8> = []
        for record in records {
            var reader = FeatureReader(keys.features[keys.records[Int(record)].features])
            while let (tag, payload) = reader.next() {
                if tag == .sex {
                    sexes.formUnion(payload)
                } else {
                    add(tag, payload)
                }
            }
        }
        self.sexes.append(sexes.count == 1 ? sexes.first ?? 0 : 0)
        words.countNode(names.open)
        names.endNode()
        births.endNode()
        nationalities.endNode()
        documents.endNode()
        references.endNode()
        notices.endNode()
    }

    private mutating func add(_ tag: FeatureTag, _ payload: ArraySlice<UInt8>) {
        switch tag {
        case .name: addName(payload)
        case .birth: addBirths(payload)
        case .sex: break
        case .nationality:
            for start in stride(from: payload.startIndex, to: payload.endIndex - 2, by: 3) {
                let letters = payload[start..<start + 3].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                nationalities.add(letters)
            }
        case .document: documents.add(FeatureReader.hash(payload))
        case .reference: references.add(FeatureReader.hash(payload))
        case .notice: notices.add(FeatureReader.hash(payload))
        }
    }

    private mutating func addName(_ payload: ArraySlice<UInt8>) {
        let form = payload.split(separator: 0x20).prefix(12).map { words.number(of: $0) }
        guard !form.isEmpty, isNew(form) else { return }
        names.append(Int32(form.count))
        for word in form { names.append(word) }
    }

    // A slice of the names that lived on while one is added would make that a copy of them all.
    private func isNew(_ form: [Int32]) -> Bool {
        var count = 0
        for known in NameForms(names.open) {
            count += 1
            if count == Self.mostValues || known.elementsEqual(form) { return false }
        }
        return true
    }

    private mutating func addBirths(_ payload: ArraySlice<UInt8>) {
        let date = DateValue(decoding: [DateReason.declared.rawValue] + payload)
        for reading in date?.readings ?? [] {
            let birth = BirthReading(from: reading.from.number, to: reading.to.number)
            births.add(birth)
        }
    }
}

/// The forms of one node's name, each a run of word numbers.
struct NameForms: Sequence, IteratorProtocol {
    private let values: ArraySlice<Int32>
    private var position: Int

    init(_ values: ArraySlice<Int32>) {
        self.values = values
        position = values.startIndex
    }

    mutating func next() -> ArraySlice<Int32>? {
        guard position < values.endIndex else { return nil }
        let start = position + 1
        position = start + Int(values[position])
        return values[start..<position]
    }
}
