import CLibXML2
import Records

/// The fields of the record that is being read, in document order.
struct XMLRecordFields {
    /// Why the record is refused: its content is passed over.
    private(set) var refusal: Reason?
    /// The texts of the record, one after the other.
    private var texts: [UInt8] = []
    private var fields: [FieldEntry] = []
    private var open: [XMLOpenElement] = []
    private var cache = XMLPlaceCache()

    init() {
        open.reserveCapacity(XMLLimit.depth)
    }

    /// Begins a record.
    mutating func start() {
        refusal = nil
        clear()
        open.append(XMLOpenElement(field: -1, place: -1))
    }

    /// Refuses the record; the first reason stays.
    mutating func refuse(_ reason: Reason) {
        guard refusal == nil else { return }
        refusal = reason
        clear()
    }

    private mutating func clear() {
        texts.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
    }

    /// Adds what the record has to a batch; how many fields that are.
    mutating func add(to batch: inout RecordBatch) -> Int32 {
        let base = Int32(batch.bytes.count)
        batch.bytes.append(contentsOf: texts)
        for index in fields.indices { fields[index].offset += base }
        batch.fields.append(contentsOf: fields)
        return Int32(fields.count)
    }
}

extension XMLRecordFields {
    /// Starts an element inside the record.
    mutating func startElement(_ name: UnsafePointer<UInt8>, _ places: inout PlaceTable) {
        guard let place = place(of: name, isAttribute: false, &places) else { return }
        let top = open.count - 1
        endText(top, &places)
        guard refusal == nil else { return }
        open[top].ownsFields = true
        let owner = open[top].field
        open.append(XMLOpenElement(field: Int32(fields.count), place: place))
        add(FieldEntry(place: place, owner: owner, offset: 0, count: 0))
    }

    /// Ends the innermost element, or the record itself.
    mutating func endElement(_ places: inout PlaceTable) {
        endText(open.count - 1, &places)
        guard refusal == nil else { return }
        let element = open.removeLast()
        guard element.field >= 0, element.ownsFields, element.firstText < 0 else { return }
        fields[Int(element.field)].count = -1
    }

    /// Ends a piece of an element's own text: children cut it into several.
    ///
    /// The first piece is the text of the element's own field, or of one at `.` for the record; each
    /// further one has a field at the same place, which is owned by the field of the first.
    @inline(__always)
    private mutating func endText(_ level: Int, _ places: inout PlaceTable) {
        guard open[level].textCount > 0 else { return }
        let element = open[level]
        open[level].textCount = 0
        var end = element.textStart + element.textCount
        while isXMLSpace(texts[end - 1]) { end -= 1 }
        let (offset, count) = (Int32(element.textStart), Int32(end - element.textStart))
        if element.field >= 0, element.firstText < 0 {
            open[level].firstText = element.field
            fields[Int(element.field)].offset = offset
            fields[Int(element.field)].count = count
        } else {
            if element.firstText < 0 { open[level].firstText = Int32(fields.count) }
            let place = element.field >= 0 ? element.place : places.number(of: [0x2E])
            add(FieldEntry(place: place, owner: element.firstText, offset: offset, count: count))
        }
    }

    @inline(__always)
    private mutating func add(_ field: FieldEntry) {
        fields.append(field)
        if fields.count > XMLLimit.recordFields { refuse(.recordTooLong) }
    }

    /// Takes in a piece of the innermost element's own text.
    mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
        let top = open.count - 1
        var piece = text[...]
        if open[top].textCount == 0 {
            piece = piece.drop(while: isXMLSpace)
            guard !piece.isEmpty else { return }
            open[top].textStart = texts.count
        }
        let count = open[top].textCount + piece.count
        guard count <= XMLLimit.fieldBytes else { return refuse(.fieldTooLong) }
        texts.append(contentsOf: UnsafeBufferPointer(rebasing: piece))
        open[top].textCount = count
    }

    /// Adds an attribute of the innermost element.
    mutating func addAttribute(
        _ attributes: XMLAttributes,
        _ index: Int,
        _ places: inout PlaceTable
    ) {
        guard let name = attributes.name(index),
            let place = place(of: name, isAttribute: true, &places)
        else { return }
        let top = open.count - 1
        open[top].ownsFields = true
        let offset = texts.count
        attributes.appendValue(index, to: &texts)
        let count = texts.count - offset
        guard count <= XMLLimit.fieldBytes else { return refuse(.fieldTooLong) }
        add(
            FieldEntry(
                place: place,
                owner: open[top].field,
                offset: Int32(offset),
                count: Int32(count)
            )
        )
    }

    @inline(__always)
    private mutating func place(
        of name: UnsafePointer<UInt8>,
        isAttribute: Bool,
        _ places: inout PlaceTable
    ) -> Int32? {
        let parent = open[open.count - 1].place
        if let known = cache.find(name, below: parent, isAttribute: isAttribute) { return known }
        return newPlace(of: name, below: parent, isAttribute: isAttribute, &places)
    }

    private mutating func newPlace(
        of name: UnsafePointer<UInt8>,
        below parent: Int32,
        isAttribute: Bool,
        _ places: inout PlaceTable
    ) -> Int32? {
        let name = UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        guard name.count <= XMLLimit.nameBytes else {
            refuse(.nameTooLong)
            return nil
        }
        let place = cache.add(name, below: parent, isAttribute: isAttribute, to: &places)
        if place == nil { refuse(.tooManyNames) }
        return place
    }
}
