/// The headers of a message or a part that tell of its content (RFC 2045), as ranges of its bytes.
struct ContentHeaders {
    /// The values; empty where there is no such header.
    private(set) var type = 0..<0
    private(set) var disposition = 0..<0
    private(set) var encoding = 0..<0
    /// Whether there is any header of the content.
    private(set) var isAny = false
    /// Whether the part is a message where it does not say (RFC 2046, section 5.1.5).
    var isMessageByDefault = false

    /// Takes a header in, if it is the first of its name.
    ///
    /// A content type without a slash is no type (RFC 2045, section 5.2).
    mutating func note(_ header: HeaderLines.Header, in bytes: UnsafeBufferPointer<UInt8>) {
        let name = bytes[header.name]
        guard name.count >= 8, isEqualIgnoringCase(name.prefix(8), "content-") else { return }
        isAny = true
        let rest = name.dropFirst(8)
        if type.isEmpty, isEqualIgnoringCase(rest, "type") {
            if bytes[header.value].contains(UInt8(ascii: "/")) { type = header.value }
        } else if disposition.isEmpty, isEqualIgnoringCase(rest, "disposition") {
            disposition = header.value
        } else if encoding.isEmpty, isEqualIgnoringCase(rest, "transfer-encoding") {
            encoding = header.value
        }
    }

    private func slice(
        _ range: Range<Int>,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range])
    }

    /// The content type with its parameters.
    func contentType(in bytes: UnsafeBufferPointer<UInt8>) -> HeaderParameters {
        HeaderParameters(slice(type, bytes))
    }

    /// The disposition with its parameters (RFC 2183).
    func contentDisposition(in bytes: UnsafeBufferPointer<UInt8>) -> HeaderParameters {
        HeaderParameters(slice(disposition, bytes))
    }

    func encoding(in bytes: UnsafeBufferPointer<UInt8>) -> TransferEncoding {
        encoding.isEmpty ? .identity : TransferEncoding(slice(encoding, bytes))
    }

    private func hasType(_ prefix: StaticString, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let value = bytes[type].drop(while: isHeaderSpace)
        return isEqualIgnoringCase(value.prefix(prefix.utf8CodeUnitCount), prefix)
    }

    func isList(in bytes: UnsafeBufferPointer<UInt8>) -> Bool { hasType("multipart/", bytes) }

    func isDigest(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        hasType("multipart/digest", bytes)
    }

    func isMessage(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        type.isEmpty
            ? isMessageByDefault
            : hasType("message/rfc822", bytes)
                || hasType("message/global", bytes)
                    && !hasType("message/global-", bytes)
    }

    /// The boundary of a list of parts; nil where none is declared.
    func boundary(in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard var boundary = contentType(in: bytes).bytes("boundary") else { return nil }
        while let last = boundary.last, last <= 0x20 { boundary.removeLast() }
        return boundary.isEmpty ? nil : boundary
    }

    /// The charset of a text, where one other than ASCII and UTF-8 is declared.
    func charset(in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard !type.isEmpty, let charset = contentType(in: bytes).token("charset") else {
            return nil
        }
        let name = String(decoding: charset, as: UTF8.self).lowercased()
        return ["us-ascii", "ascii", "utf-8", "utf8"].contains(name) ? nil : charset
    }

    /// Type and subtype in lower case.
    func typeName(in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let name = contentType(in: bytes).value
        let halves = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isName = halves.count >= 2 && halves.allSatisfy { !$0.isEmpty }
        guard isName, name.count <= Self.longestType, name.allSatisfy({ $0 < 0x7F }) else {
            return Array((isMessageByDefault ? "message/rfc822" : "text/plain").utf8)
        }
        return name
    }

    /// RFC 6838, section 4.2, allows 127 bytes on each side of the slash.
    private static let longestType = 255
}
