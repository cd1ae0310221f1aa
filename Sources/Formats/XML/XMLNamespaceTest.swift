import CLibXML2

/// Tells the elements of one namespace from all others.
///
/// The parser keeps every name once, so the last other namespace is known by its address.
struct XMLNamespaceTest {
    private let name: String
    private var other: UnsafePointer<UInt8>?

    init(_ name: String) {
        self.name = name
    }

    @inline(__always)
    mutating func holds(_ uri: UnsafePointer<UInt8>?) -> Bool {
        guard let uri, uri != other else { return false }
        if xmlStrEqual(uri, name) == 1 { return true }
        other = uri
        return false
    }
}
