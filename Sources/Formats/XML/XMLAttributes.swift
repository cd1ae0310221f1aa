import CLibXML2
import Glibc

/// The attributes of one start tag, as the parser lays them out: five pointers for each.
struct XMLAttributes {
    private let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    let count: Int

    init(_ pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int32) {
        self.pointers = pointers
        self.count = Int(count)
    }

    /// The local name, one address per name and parser.
    func name(_ index: Int) -> UnsafePointer<UInt8>? { pointers?[index * 5] }

    /// Appends the value, outer white space left out.
    func appendValue(_ index: Int, to bytes: inout [UInt8]) {
        guard let start = pointers?[index * 5 + 3], let end = pointers?[index * 5 + 4] else {
            return
        }
        var value = UnsafeBufferPointer(start: start, count: end - start)[...]
        value = value.drop(while: isXMLSpace)
        while let last = value.last, isXMLSpace(last) { value.removeLast() }
        append(UnsafeBufferPointer(rebasing: value), to: &bytes)
    }

    // The parser leaves every `&` of an attribute as `&#38;` where entities are not replaced.
    private func append(_ value: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var rest = value
        while let next = rest.baseAddress, let found = memchr(next, 0x26, rest.count) {
            let count = UnsafeRawPointer(found) - UnsafeRawPointer(next) + 1
            bytes.append(contentsOf: UnsafeBufferPointer(start: next, count: count))
            let isReference = rest.dropFirst(count).starts(with: "#38;".utf8)
            rest = UnsafeBufferPointer(rebasing: rest.dropFirst(count + (isReference ? 4 : 0)))
        }
        bytes.append(contentsOf: rest)
    }
}
