/// The places of one file's fields (element paths, column names, labels), each with a small number.
package struct PlaceTable: Sendable {
    package private(set) var names: [[UInt8]] = []
    private var numbers: [[UInt8]: Int32] = [:]

    /// The place under which a refused record keeps its raw bytes.
    package static let raw: Int32 = -1
    /// The place at which a refused row keeps how many cells it has, and must have: in decimal with a
    /// space between.
    package static let cells: Int32 = -2
    /// The place at which a refused range keeps where its fault showed: raw offset and line, in
    /// decimal with a space between.
    package static let fault: Int32 = -13

    package init() {}

    /// The number of a place, given on first sight.
    package mutating func number(of name: [UInt8]) -> Int32 {
        if let known = numbers[name] { return known }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    /// The number of a place that was seen before; nil for any other.
    package func find(_ name: String) -> Int32? {
        numbers[Array(name.utf8)]
    }
}
