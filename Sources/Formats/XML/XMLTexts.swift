/// An element of the record being read whose end has not come yet.
struct XMLOpenElement {
    /// Index of the element's field in the record; -1 for the record element itself.
    var field: Int32
    var place: Int32
    var textStart = 0
    var textCount = 0
    var ownsFields = false
    /// Whether the text is gathered apart, because fields of children cut it.
    var isMixed = false
}

/// The texts of the record being read, one after the other.
struct XMLTexts {
    var bytes: [UInt8] = []
    /// By level, the texts that children cut.
    private var mixed: [[UInt8]] = []

    /// Appends to the text of an open element, whose count is left to the caller.
    @inline(__always)
    mutating func append(
        _ piece: UnsafeBufferPointer<UInt8>,
        to element: inout XMLOpenElement,
        level: Int
    ) {
        if element.isMixed {
            mixed[level].append(contentsOf: piece)
        } else if element.textStart + element.textCount == bytes.count {
            bytes.append(contentsOf: piece)
        } else {
            mix(piece, into: &element, level: level)
        }
    }

    /// Moves the text of an element out of the way of its children's, so that it can grow.
    private mutating func mix(
        _ piece: UnsafeBufferPointer<UInt8>,
        into element: inout XMLOpenElement,
        level: Int
    ) {
        while mixed.count <= level { mixed.append([]) }
        let start = element.textStart
        mixed[level].removeAll(keepingCapacity: true)
        mixed[level].append(contentsOf: bytes[start..<start + element.textCount])
        mixed[level].append(contentsOf: piece)
        element.isMixed = true
    }

    /// Where in `bytes` the whole text of an element stands, outer white space left out.
    @inline(__always)
    mutating func close(_ element: XMLOpenElement, level: Int) -> Range<Int> {
        var start = element.textStart
        if element.isMixed {
            start = bytes.count
            bytes.append(contentsOf: mixed[level])
        }
        var end = start + element.textCount
        while end > start, isXMLSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }
}
