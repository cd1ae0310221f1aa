import CLibXML2

/// Counts the elements outside the records by name; what stands in one goes with it.
struct XMLSkippedElements {
    /// Elements of one name, with the line of the first.
    struct Element {
        var name: String
        var line: Int64
        var count: Int
    }

    private var elements: [Element] = []
    /// The depth of the element that is being passed over; 0 outside of any.
    private(set) var depth = 0

    /// Counts an element that starts at a depth.
    mutating func note(_ name: UnsafePointer<UInt8>, depth: Int, line: Int64) {
        guard self.depth == 0 else { return }
        self.depth = depth
        let length = Int(xmlStrlen(name))
        let bytes = UnsafeBufferPointer(start: name, count: length)
        var name = length > XMLLimit.nameBytes ? "" : String(decoding: bytes, as: UTF8.self)
        if elements.count >= XMLLimit.skippedNames { name = "" }
        if let known = elements.firstIndex(where: { $0.name == name }) {
            elements[known].count += 1
        } else {
            elements.append(Element(name: name, line: line, count: 1))
        }
    }

    /// Takes in the end of an element; `depth` is how many stay open.
    @inline(__always)
    mutating func end(depth: Int) {
        if depth < self.depth { self.depth = 0 }
    }

    /// The elements since they were last taken.
    mutating func take() -> [Element] {
        defer { elements.removeAll() }
        return elements
    }
}
