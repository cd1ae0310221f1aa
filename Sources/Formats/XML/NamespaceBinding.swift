import CLibXML2

/// A prefix and the namespace that it stands for; an empty prefix for the default namespace.
package struct NamespaceBinding: Hashable, Sendable {
    package var prefix: [UInt8]
    package var uri: [UInt8]

    /// The declaration as it stands in a start tag: `xmlns:p="urn:x"`.
    package var declaration: String {
        let name = prefix.isEmpty ? "xmlns" : "xmlns:" + String(decoding: prefix, as: UTF8.self)
        var value = ""
        for scalar in String(decoding: uri, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "&", "<", "\"", "\t", "\n", "\r": value += "&#\(scalar.value);"
            default: value.unicodeScalars.append(scalar)
            }
        }
        return "\(name)=\"\(value)\""
    }

    /// The bindings in force, in the order of their prefixes, without the last ones declared.
    static func inScope(of parser: xmlParserCtxtPtr, withoutLast own: Int) -> [NamespaceBinding] {
        guard let table = parser.pointee.nsTab else { return [] }
        var byPrefix: [[UInt8]: [UInt8]] = [:]
        let pairs = Int(parser.pointee.nsNr) / 2 - own
        for pair in 0..<max(pairs, 0) {
            byPrefix[bytes(table[pair * 2])] = bytes(table[pair * 2 + 1])
        }
        return byPrefix.map { NamespaceBinding(prefix: $0.key, uri: $0.value) }
            .sorted { $0.prefix.lexicographicallyPrecedes($1.prefix) }
    }

    private static func bytes(_ text: UnsafePointer<UInt8>?) -> [UInt8] {
        Array(UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))))
    }
}

/// The different lists of bindings around the records of one document, in order of appearance.
struct NamespaceScopes {
    private(set) var lists: [[NamespaceBinding]] = []
    private var numbers: [[NamespaceBinding]: Int32] = [:]
    private var bytes = 0

    /// The number of a list, given on first sight; nil where there are too many.
    mutating func number(of list: [NamespaceBinding]) -> Int32? {
        if let known = numbers[list] { return known }
        let size = list.reduce(0) { $0 + $1.prefix.count + $1.uri.count }
        guard lists.count < XMLLimit.bindingLists, bytes + size <= XMLLimit.bindingBytes else {
            return nil
        }
        let number = Int32(lists.count)
        lists.append(list)
        numbers[list] = number
        bytes += size
        return number
    }
}
