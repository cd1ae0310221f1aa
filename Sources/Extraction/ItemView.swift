import Formats
import Records

/// Writes the items of a record, such as the attachments of a mail, as JSON (design section 5).
struct ItemView {
    /// What is said of one item, as indices of the record's fields.
    private struct Item {
        var part: Int
        var parent: Int32
        var places: [ItemPlace: Int] = [:]
        /// Names and texts of its own fields.
        var fields: [(name: Int, text: Int)] = []
    }

    private let fields: ArraySlice<FieldEntry>
    private let bytes: UnsafeBufferPointer<UInt8>
    private var items: [Item] = []

    /// Finds the items among a record's fields.
    init(_ fields: ArraySlice<FieldEntry>, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.fields = fields
        self.bytes = bytes
        var owner: [Int32: Int] = [:]
        for index in fields.indices {
            let field = fields[index]
            guard let place = ItemPlace(rawValue: field.place) else { continue }
            if place == .part {
                owner[Int32(index - fields.startIndex)] = items.count
                items.append(Item(part: index, parent: field.owner))
            } else if let item = owner[field.owner] {
                note(place, at: index, of: item)
            }
        }
    }

    private mutating func note(_ place: ItemPlace, at index: Int, of item: Int) {
        switch place {
        case .fieldName: items[item].fields.append((index, index))
        case .fieldText: items[item].fields[items[item].fields.count - 1].text = index
        default: items[item].places[place] = index
        }
    }

    private func text(at index: Int) -> UnsafeBufferPointer<UInt8> {
        let field = fields[index]
        let start = Int(field.offset)
        return UnsafeBufferPointer(rebasing: bytes[start..<start + Int(field.count)])
    }

    private func original(at index: Int) -> UnsafeBufferPointer<UInt8> {
        let start = Int(fields[index].valueOffset)
        return UnsafeBufferPointer(rebasing: bytes[start..<start + Int(fields[index].valueCount)])
    }

    /// Appends `,"items":[…]`, keys in their order; nothing where there are no items.
    func put(into line: inout JSONLine) {
        guard !items.isEmpty else { return }
        line.put(#","items":["#)
        for (number, item) in items.enumerated() {
            if number > 0 { line.put(",") }
            line.put(#"{"bytes":"#)
            put(item, .bytes, into: &line)
            putFields(of: item, into: &line)
            putOriginals(of: item, into: &line)
            put(item, .length, after: #","length":"#, into: &line)
            put(item, .name, after: #","name":"#, isString: true, into: &line)
            putOriginal(of: item, .name, after: #","name_base64":"#, into: &line)
            put(item, .offset, after: #","offset":"#, into: &line)
            if item.parent >= 0 {
                line.put(#","parent":"#)
                line.putString(text(at: fields.startIndex + Int(item.parent)))
            }
            line.put(#","part":"#)
            line.putString(text(at: item.part))
            put(item, .reason, after: #","reason":"#, isString: true, into: &line)
            put(item, .sha256, after: #","sha256":"#, isString: true, into: &line)
            put(item, .text, after: #","text":"#, isString: true, into: &line)
            putOriginal(of: item, .text, after: #","text_base64":"#, into: &line)
            put(item, .type, after: #","type":"#, isString: true, into: &line)
            line.put("}")
        }
        line.put("]")
    }

    private func put(
        _ item: Item,
        _ place: ItemPlace,
        after key: StaticString = "",
        isString: Bool = false,
        into line: inout JSONLine
    ) {
        guard let index = item.places[place] else { return }
        line.put(key)
        isString ? line.putString(text(at: index)) : line.put(text(at: index))
    }

    private func putOriginal(
        of item: Item,
        _ place: ItemPlace,
        after key: StaticString,
        into line: inout JSONLine
    ) {
        guard let index = item.places[place], fields[index].valueCount > 0 else { return }
        line.put(key)
        line.putBase64(original(at: index))
    }

    /// Appends the fields of a message inside.
    private func putFields(of item: Item, into line: inout JSONLine) {
        guard !item.fields.isEmpty else { return }
        line.put(#","fields":{"#)
        put(item.fields, into: &line) { $1.putString(text(at: $0)) }
        line.put("}")
    }

    /// Appends the original bytes of those fields that are not all text, with null for the others of
    /// their names.
    private func putOriginals(of item: Item, into line: inout JSONLine) {
        let damaged = item.fields.filter { fields[$0.text].valueCount > 0 }
            .map { Array(text(at: $0.name)) }
        guard !damaged.isEmpty else { return }
        line.put(#","fields_base64":{"#)
        let named = item.fields.filter { damaged.contains(Array(text(at: $0.name))) }
        put(named, into: &line) { index, line in
            guard fields[index].valueCount > 0 else { return line.put("null") }
            line.putBase64(original(at: index))
        }
        line.put("}")
    }

    /// Appends lists of fields by their names, in the order of those.
    private func put(
        _ fields: [(name: Int, text: Int)],
        into line: inout JSONLine,
        value: (_ index: Int, inout JSONLine) -> Void
    ) {
        var open: [UInt8]?
        let named = fields.map { (name: Array(text(at: $0.name)), text: $0.text) }
        let sorted = named.enumerated().sorted { left, right in
            left.element.name == right.element.name
                ? left.offset < right.offset
                : left.element.name.lexicographicallyPrecedes(right.element.name)
        }
        for (_, field) in sorted {
            if field.name == open {
                line.put(",")
            } else {
                if open != nil { line.put("],") }
                field.name.withUnsafeBufferPointer { line.putString($0) }
                line.put(":[")
                open = field.name
            }
            value(field.text, &line)
        }
        line.put("]")
    }
}
