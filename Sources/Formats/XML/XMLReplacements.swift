/// Finds the field in which each U+FFFD of a well-formed record stands.
///
/// Fields are counted as `XMLRecorder` adds them: an element, its attributes, what stands in it. The
/// first piece of an element's own text is that of its field, every other one has a field where it
/// ends, and so has every piece of the record's.
struct XMLReplacements {
    /// One U+FFFD: its field, and its place in the text; nil for one of a character reference.
    struct Place {
        var field: Int
        var offset: Int?
    }

    private(set) var places: [Place] = []
    /// Whether one stands in a name, where no field has it.
    private(set) var isInName = false
    /// How many fields the record has.
    private(set) var fieldCount = 0

    /// An element whose end has not come yet.
    private struct Element {
        /// The field of its next piece of text; nil where that will have one of its own.
        var field: Int?
        /// Whether the piece that is being read is more than white space.
        var isFilled = false
        /// The places of that piece.
        var places = 0..<0
    }

    private let text: [UInt8]
    private var index = 0
    private var open: [Element] = []

    /// Walks over the text of one record element.
    init(_ text: [UInt8]) {
        self.text = text
        while index < text.count { step() }
    }

    private mutating func step() {
        guard text[index] == UInt8(ascii: "<") else { return noteContent() }
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
        index += "<![CDATA[".utf8.count
        while index < text.count, !starts("]]>") { noteContent(isSection: true) }
        index += 3
    }

    private mutating func readEndTag() {
        readName()
        endPiece()
        open.removeLast()
        skip(past: ">")
    }

    private mutating func endPiece() {
        guard let element = open.last, element.isFilled else { return }
        let field = element.field ?? fieldCount
        if element.field == nil { fieldCount += 1 }
        for place in element.places { places[place].field = field }
        open[open.count - 1] = Element()
    }

    /// Passes over one byte of an element's own text, or over a reference.
    private mutating func noteContent(isSection: Bool = false) {
        let (start, known) = (index, places.count)
        if isSection { noteReplacement(in: -1) } else { note(in: -1) }
        guard !open.isEmpty else { return }
        let top = open.count - 1
        if places.count > known {
            let first = open[top].places.first ?? known
            open[top].places = first..<places.count
        }
        if !isSpace(text[start..<index]) { open[top].isFilled = true }
    }

    /// Whether what was passed over is white space, or a reference to one.
    private func isSpace(_ passed: ArraySlice<UInt8>) -> Bool {
        guard passed.count > 1 else { return passed.first.map(isXMLSpace) ?? true }
        return [9, 10, 13, 32].contains(Self.number(of: passed))
    }

    private mutating func readStartTag() {
        readName()
        let isRecord = open.isEmpty
        endPiece()
        if !isRecord { fieldCount += 1 }
        open.append(Element(field: isRecord ? nil : fieldCount - 1))
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

    /// Passes over one byte of a value, or over a reference to a character.
    private mutating func note(in field: Int) {
        guard starts("&#"), let end = text[index...].firstIndex(of: UInt8(ascii: ";")) else {
            return noteReplacement(in: field)
        }
        if Self.number(of: text[index...end]) == 0xFFFD {
            places.append(Place(field: field, offset: nil))
        }
        index = end + 1
    }

    private mutating func noteReplacement(in field: Int) {
        if text[index] == replacement[0], text[index...].starts(with: replacement) {
            places.append(Place(field: field, offset: index))
        }
        index += 1
    }

    /// The character that a reference such as `&#x20;` stands for.
    private static func number(of reference: ArraySlice<UInt8>) -> UInt32? {
        let digits = String(decoding: reference.dropFirst(2).dropLast(), as: UTF8.self)
        return digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    }
}
