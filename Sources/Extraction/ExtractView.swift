package import Files
import Formats
package import Records

/// Writes the records of one file as the JSON Lines of `staged/1-extract` (design section 5).
///
/// Refused records are left out: quarantine has them.
package struct ExtractView: ~Copyable {
    private let place: StagedPlace
    private var line = JSONLine()
    private var order = PlaceOrder()

    package init(origin: RecordOrigin) {
        place = StagedPlace(origin)
    }

    /// Writes one line for each record of the batch.
    package mutating func write(
        _ batch: RecordBatch,
        places: PlaceTable,
        to output: inout FileOutput
    ) throws(FileError) {
        order.extend(to: places)
        try batch.bytes.withUnsafeBufferPointer { (bytes) throws(FileError) in
            for record in batch.records where record.refusal == 0 {
                let fields = batch.fields(of: record)
                line.put(place.batch)
                if fields.contains(where: { $0.place >= 0 && $0.valueCount > 0 }) {
                    line.put(#","bytes":{"#)
                    putOriginals(fields, bytes)
                    line.put("}")
                }
                line.put(#","fields":{"#)
                putFields(fields, bytes)
                line.put("}")
                line.put(place.file)
                // Items stand behind all other fields.
                if let last = batch.fields(of: record).last, ItemPlace(rawValue: last.place) != nil
                {
                    ItemView(batch.fields(of: record), bytes).put(into: &line)
                }
                line.putPlace(of: record)
                line.put(place.source)
                try line.write(to: &output)
            }
        }
    }

    /// Writes the original bytes of the fields that are not all text, with null for the others of
    /// their places.
    private mutating func putOriginals(
        _ fields: ArraySlice<FieldEntry>,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        let damaged = Set(fields.filter { $0.valueCount > 0 }.map(\.place))
        var open: Int32?
        for index in order.sorted(fields) {
            let field = fields[fields.startIndex + Int(index)]
            guard damaged.contains(field.place) else { continue }
            startValue(of: field, after: &open)
            guard field.valueCount > 0 else {
                line.put("null")
                continue
            }
            let start = Int(field.valueOffset)
            line.putBase64(
                UnsafeBufferPointer(rebasing: bytes[start..<start + Int(field.valueCount)])
            )
        }
        if open != nil { line.put("]") }
    }

    /// Opens the list of a field's place, or goes on with it.
    private mutating func startValue(of field: FieldEntry, after open: inout Int32?) {
        if field.place == open { return line.put(",") }
        if open != nil { line.put("],") }
        line.put(order.keys[Int(field.place)])
        open = field.place
    }

    private mutating func putFields(
        _ fields: ArraySlice<FieldEntry>,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        var open: Int32?
        for index in order.sorted(fields) {
            let field = fields[fields.startIndex + Int(index)]
            startValue(of: field, after: &open)
            let start = Int(field.offset)
            line.putString(UnsafeBufferPointer(rebasing: bytes[start..<start + Int(field.count)]))
        }
        if open != nil { line.put("]") }
    }
}

/// The order of a record's fields by the bytes of their places, then as they stand.
private struct PlaceOrder {
    /// The start of each place's list: `"name":[`.
    private(set) var keys: [[UInt8]] = []
    private var ranks: [Int64] = []
    private var places: [Int32] = []
    private var order: [Int32] = []

    mutating func extend(to table: PlaceTable) {
        guard ranks.count < table.names.count else { return }
        for name in table.names[keys.count...] {
            keys.append(jsonString(String(decoding: name, as: UTF8.self)) + Array(":[".utf8))
        }
        ranks = Array(repeating: 0, count: table.names.count)
        let sorted = table.names.indices.sorted {
            table.names[$0].lexicographicallyPrecedes(table.names[$1])
        }
        for (rank, place) in sorted.enumerated() { ranks[place] = Int64(rank) }
        places.removeAll()
        order.removeAll()
    }

    /// The indices, within the record, of the fields that have a text.
    ///
    /// Rows of one table have the same places in the same order, so the last answer often stands.
    mutating func sorted(_ fields: ArraySlice<FieldEntry>) -> [Int32] {
        if stands(for: fields) { return order }
        places = fields.map { $0.count < 0 ? -1 : $0.place }
        let sorted = places.indices.filter { places[$0] >= 0 }
            .map { ranks[Int(places[$0])] << 32 | Int64($0) }.sorted()
        order = sorted.map { Int32(truncatingIfNeeded: $0) }
        return order
    }

    private func stands(for fields: ArraySlice<FieldEntry>) -> Bool {
        guard fields.count == places.count else { return false }
        var index = 0
        for field in fields {
            guard places[index] == (field.count < 0 ? -1 : field.place) else { return false }
            index += 1
        }
        return true
    }
}
