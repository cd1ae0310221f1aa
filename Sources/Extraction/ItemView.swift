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

    /// Appends `,"items":[…]`, keys in their order; nothing where there are no items.
    func put(into line: inout JSONLine) {
        guard !items.isEmpty else { return }
        line.put(#","items":["#)
        for (number, item) in items.enumerated() {
            if number > 0 { line.put(",") }
            line.put(#"{"bytes":"#)
            put(item, .bytes, into: &line)
            putFields(of: item, into: &line)
            put(item, .length, after: #","length":"#, into: &line)
            put(item, .name, after: #","name":"#, isString: true, into: &line)
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

    /// Appends the fields of a message inside, in the order of their names.
    private func putFields(of item: Item, into line: inout JSONLine) {
        guard !item.fields.isEmpty else { return }
        line.put(#","fields":{"#)
        var open: [UInt8]?
        let named = item.fields.map { (name: Array(text(at: $0.name)), text: $0.text) }
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
            line.putString(text(at: field.text))
        }
        line.put("]}")
    }
}
