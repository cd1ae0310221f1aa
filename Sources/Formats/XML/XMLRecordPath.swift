import CLibXML2

/// Follows the open elements along the path of the record element, by local names.
struct XMLRecordPath {
    /// What an element is to the records.
    enum Step {
        case record
        /// An element in which records can stand.
        case ancestor
        case other
    }

    private let names: [[UInt8]]
    /// How many names the open elements match, from the root on.
    private var matched = 0

    init(_ names: [String]) {
        self.names = names.map { Array($0.utf8) }
    }

    /// The names with slashes between, as pipeline.json has them.
    var text: String { String(decoding: Array(names.joined(separator: [0x2F])), as: UTF8.self) }

    /// Takes in the start of an element outside records, the root having depth 1.
    mutating func start(_ name: UnsafePointer<UInt8>, depth: Int) -> Step {
        guard matched == depth - 1, matched < names.count else { return .other }
        let local = UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        guard local.elementsEqual(names[matched]) else { return .other }
        matched += 1
        return matched == names.count ? .record : .ancestor
    }

    /// Takes in the end of an element; `depth` is how many stay open.
    mutating func end(depth: Int) {
        if matched > depth { matched = depth }
    }
}
