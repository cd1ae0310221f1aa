/// Finds the field in which each U+FFFD of a well-formed record stands.
///
/// Fields are counted as `XMLRecorder` adds them: an element, its attributes, what stands in it;
/// the record's own text comes last.
struct XMLReplacements {
    /// One U+FFFD: its field, and its place in the text; nil for one of a character reference.
    struct Place {
        var field: Int
        var offset: Int?
    }

    private(set) var places: [Place] = []
    /// Whether one stands in a name, where no field has it.
    private(set) var isInName = false
    /// How many fields the record has, its own text left out.
    private(set) var fieldCount = 0

    private let text: [UInt8]
    private var index = 0
    /// The fields of the open elements; that of the record is settled at the end.
    private var open: [Int] = []
    private static let own = -1

    /// Walks over the text of one record element.
    init(_ text: [UInt8]) {
        self.text = text
        while index < text.count { step() }
        for place in places.indices where places[place].field == Self.own {
            places[place].field = fieldCount
        }
    }

    private mutating func step() {
        guard text[index] == UInt8(ascii: "<") else { return note(in: open.last ?? Self.own) }
        if starts("<!--") { return skip(past: "-->") }
        if starts("<?") { return skip(past: "?>") }
        if starts("<![CDATA[") { return readCharacterData() }
        starts("</") ? readEndTag() : readStartTag()
    }

    private func starts(_ mark: StaticString) -> Bool {
        text[index...].starts(
            with: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
        )
    }

    private mutating func skip(past mark: StaticString) {
        while index < text.count, !starts(mark) { index += 1 }
        index += mark.utf8CodeUnitCount
    }

    private mutating func readCharacterData() {
        while index < text.count, !starts("]]>") { note(in: open.last ?? Self.own) }
        index += 3
    }

    private mutating func readEndTag() {
        readName()
        open.removeLast()
        index += 1
    }

    private mutating func readStartTag() {
        readName()
        let isRecord = open.isEmpty
        if !isRecord { fieldCount += 1 }
        open.append(isRecord ? Self.own : fieldCount - 1)
        while index < text.count, text[index] != UInt8(ascii: ">"), text[index] != UInt8(ascii: "/")
        {
            isXMLSpace(text[index]) ? index += 1 : readAttribute()
        }
        if index < text.count, text[index] == UInt8(ascii: "/") {
            open.removeLast()
            index += 1
        }
        index += 1
    }

    /// Namespace bindings are no fields.
    private mutating func readAttribute() {
        let start = index
        readName()
        let isBinding =
            text[start...].starts(with: "xmlns".utf8)
            && (index == start + 5 || text[start + 5] == UInt8(ascii: ":"))
        while index < text.count, text[index] != 0x22, text[index] != 0x27 { index += 1 }
        guard index < text.count else { return }
        let quote = text[index]
        index += 1
        if !isBinding { fieldCount += 1 }
        while index < text.count, text[index] != quote {
            isBinding ? noteName() : note(in: fieldCount - 1)
        }
        index += 1
    }

    private mutating func readName() {
        while index < text.count, !isXMLSpace(text[index]), text[index] != UInt8(ascii: ">"),
            text[index] != UInt8(ascii: "=")
        {
            if text[index] == UInt8(ascii: "/"), index > 0, text[index - 1] != UInt8(ascii: "<") {
                return
            }
            noteName()
        }
    }

    private mutating func noteName() {
        if text[index...].starts(with: replacement) { isInName = true }
        index += 1
    }

    /// Passes over one byte of a value, or over a reference.
    private mutating func note(in field: Int) {
        if text[index] == replacement[0], text[index...].starts(with: replacement) {
            places.append(Place(field: field, offset: index))
        } else if starts("&#"), let end = text[index...].firstIndex(of: UInt8(ascii: ";")) {
            let digits = String(decoding: text[(index + 2)..<end], as: UTF8.self)
            let number =
                digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            if number == 0xFFFD { places.append(Place(field: field, offset: nil)) }
        }
        index += 1
    }
}
