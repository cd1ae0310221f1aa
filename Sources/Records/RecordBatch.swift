/// A run of records of one file as plain bytes and integers: what every stage hands to the next.
///
/// No String, class or pointer stands inside, so a batch can be written to disk as it is. Readers
/// fill it with raw fields; normalisation fills another one with canonical fields and their values.
package struct RecordBatch: Sendable {
    /// Readers stop filling a batch once its bytes reach this size; a larger record fills it alone.
    package static let targetBytes = 4 << 20

    package var bytes: [UInt8]
    package var records: [RecordEntry]
    package var fields: [FieldEntry]

    package init() {
        bytes = []
        records = []
        fields = []
    }

    /// Forgets the content and keeps the memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
    }

    /// Whether a reader should hand the batch on before it adds another record.
    @inlinable
    package var isFull: Bool {
        bytes.count >= Self.targetBytes || records.count >= 16_384
    }

    /// The fields of one record, in the order in which they stand in the file.
    @inlinable
    package func fields(of record: RecordEntry) -> ArraySlice<FieldEntry> {
        fields[Int(record.firstField)..<Int(record.firstField + record.fieldCount)]
    }

    /// What is to be told of the fields of a normalised record beside their values.
    ///
    /// The entries stand after the record's own fields; `owner` is the index of the field within the
    /// record. The text of an entry of the field's own place is the one that was found, empty where it
    /// is the field's, and its value the original bytes of a text that is not all text. One with a
    /// `decidedPlace` has as its value the words for what a person has decided about the text; without
    /// an owner its own text means nothing and is no field.
    package func asides(ofRecord index: Int) -> ArraySlice<FieldEntry> {
        let next = index + 1
        let end = next < records.count ? Int(records[next].firstField) : fields.count
        return fields[Int(records[index].firstField + records[index].fieldCount)..<end]
    }

    /// The text of a field, UTF-8 unless a finding says otherwise.
    @inlinable
    package func text(of field: FieldEntry) -> ArraySlice<UInt8> {
        bytes[Int(field.offset)..<Int(field.offset) + Int(max(field.count, 0))]
    }

    /// The canonical value of a normalised field, empty where none could be read; of a raw field the
    /// original bytes, empty where all of them are text.
    @inlinable
    package func value(of field: FieldEntry) -> ArraySlice<UInt8> {
        bytes[Int(field.valueOffset)..<Int(field.valueOffset) + Int(field.valueCount)]
    }
}

/// Where one record of a batch stands in its file, and which fields it has.
@frozen
package struct RecordEntry: BitwiseCopyable, Sendable {
    /// Byte offset in the raw file (in an archive or `.gz`, in the unpacked member).
    package var offset: Int64
    /// Bytes in the raw file.
    package var length: Int64
    /// Line of the first byte, from 1.
    package var line: Int64
    /// Position among the records that the source found in this file, from 1.
    package var ordinal: Int64
    package var id: RecordID
    package var firstField: Int32
    package var fieldCount: Int32
    /// Raw value of the `Reason` why the record is refused; 0 where it is not.
    package var refusal: UInt16
    package var kind: UInt8
    /// Index of the list of namespace bindings in force around an XML record.
    package var scope: Int32
    /// Bytes of the record that a rule with a name passes over, such as the lines of a page.
    package var ignored: Int32

    @inlinable
    package init(offset: Int64, length: Int64, line: Int64, ordinal: Int64, firstField: Int32) {
        self.offset = offset
        self.length = length
        self.line = line
        self.ordinal = ordinal
        self.firstField = firstField
        id = RecordID(high: 0, low: 0)
        fieldCount = 0
        refusal = 0
        kind = 0
        scope = 0
        ignored = 0
    }

    /// Why the record is refused; nil for a record that may go on.
    package var reason: Reason? {
        get { refusal == 0 ? nil : Reason(rawValue: refusal) }
        set { refusal = newValue?.rawValue ?? 0 }
    }
}

/// One field of a record: where it stands, its text, and (once normalised) its value.
@frozen
package struct FieldEntry: BitwiseCopyable, Sendable {
    /// Raw: an id of the file's `PlaceTable` or an `ItemPlace`; normalised: a `CanonicalField`.
    package var place: Int32
    /// What the field belongs to, or -1.
    ///
    /// Raw XML: the index, within the record, of the field of the element around this one.
    /// Raw mail: that of the item that this one is said of, or stands in.
    /// Normalised: the number of its group (an event, a charge, an alias).
    package var owner: Int32
    package var offset: Int32
    /// Bytes of text; -1 for an XML element without any text of its own, listed as an owner only.
    package var count: Int32
    /// Raw: where the original bytes of a text stand that has U+FFFD in the place of some of them.
    package var valueOffset: Int32
    package var valueCount: Int32

    /// The place of an entry that says who decided about a field of this place.
    package static func decision(on place: Int32) -> Int32 { ~place }

    /// The place of the field that this entry says the decision about; nil for any other entry.
    package var decidedPlace: Int32? { place < 0 ? ~place : nil }

    @inlinable
    package init(place: Int32, owner: Int32 = -1, offset: Int32, count: Int32) {
        self.place = place
        self.owner = owner
        self.offset = offset
        self.count = count
        valueOffset = 0
        valueCount = 0
    }
}

extension RecordBatch {
    /// Adds a field that says how many cells a refused row has and how many it must have.
    package mutating func addCells(_ found: Int, expected: Int) {
        let start = bytes.count
        bytes += "\(found) \(expected)".utf8
        let count = Int32(bytes.count - start)
        fields.append(FieldEntry(place: PlaceTable.cells, offset: Int32(start), count: count))
    }

    /// The two numbers that a refused record keeps at a place, such as `PlaceTable.fault`; nil
    /// where it keeps none.
    package func numbers(at place: Int32, of record: RecordEntry) -> (Int, Int)? {
        guard let field = fields(of: record).first(where: { $0.place == place }) else { return nil }
        let numbers = text(of: field).split(separator: 0x20).map {
            Int(String(decoding: $0, as: UTF8.self))
        }
        guard numbers.count == 2, let first = numbers[0], let second = numbers[1] else {
            return nil
        }
        return (first, second)
    }
}
