/// A path of pipeline.json below a record, taken apart (design section 3).
///
/// One step may carry a test, `feature[@type='Birthdate']/value`: only those fields count that stand
/// in an element whose attribute or child has just that text.
struct PlacePath: Hashable, Sendable {
    /// The condition of a step on the element that it names.
    struct Test: Hashable, Sendable {
        /// How many elements further out than the field the tested one stands.
        var hops: Int
        /// The place of the tested attribute or child.
        var place: [UInt8]
        var text: [UInt8]
    }

    /// The path without its test, as the file's `PlaceTable` names it.
    var place: [UInt8]
    var test: Test?

    init(_ text: String) {
        let bytes = Array(text.utf8)
        guard let open = bytes.firstIndex(of: 0x5B), let end = Self.end(ofTestAt: open, in: bytes),
            let equals = bytes[open..<end].firstIndex(of: 0x3D)
        else {
            place = bytes
            return
        }
        let element = bytes[..<open]
        let rest = bytes[end...]
        place = Array(element + rest)
        test = Test(
            hops: rest.count { $0 == 0x2F },
            place: Array(element) + [0x2F] + Array(bytes[open + 1..<equals]),
            text: Array(bytes[equals + 2..<end - 2])
        )
    }

    /// A column name or label, in which no character means anything.
    init(literal place: [UInt8]) {
        self.place = place
    }

    /// The path of a group's field, which starts at the group's repeated element.
    init(_ text: String, in each: String) {
        self.init(text == "." ? each : each + "/" + text)
    }

    /// The number of steps, an attribute being one.
    var depth: Int { 1 + place.count { $0 == 0x2F } }

    /// Where `[name='text']` ends; nil where there is no such test.
    private static func end(ofTestAt open: Int, in bytes: [UInt8]) -> Int? {
        guard let equals = bytes[open...].firstIndex(of: 0x3D), equals + 2 < bytes.count,
            bytes[equals + 1] == 0x27 || bytes[equals + 1] == 0x22
        else { return nil }
        let quote = bytes[equals + 1]
        for index in equals + 2..<bytes.count - 1
        where bytes[index] == quote && bytes[index + 1] == 0x5D { return index + 2 }
        return nil
    }
}
