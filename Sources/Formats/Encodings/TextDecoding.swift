/// How the raw bytes of a file become UTF-8.
enum TextDecoding: ~Copyable {
    case utf8
    case utf16(UTF16Decoding)
    case table(ByteTable)
    case converter(Converter)

    /// The decoding of a canonical encoding name.
    ///
    /// UTF-16 that does not say its byte order is little-endian, as Windows writes it.
    init(_ name: String) throws(FormatError) {
        switch name {
        case "utf-8": self = .utf8
        case "utf-16", "utf-16le": self = .utf16(UTF16Decoding(isBigEndian: false))
        case "utf-16be": self = .utf16(UTF16Decoding(isBigEndian: true))
        default:
            guard let converter = Converter(name) else { throw .unknownEncoding(name) }
            if let table = ByteTable(converter) {
                self = .table(table)
            } else {
                // The one that was asked for the table is in no certain state.
                guard let fresh = Converter(name) else { throw .unknownEncoding(name) }
                self = .converter(fresh)
            }
        }
    }

    /// Decodes a part of the raw bytes, at least one character where there is a whole one.
    func decode(
        _ raw: UnsafeBufferPointer<UInt8>,
        atEnd: Bool,
        into text: inout [UInt8]
    ) -> DecodingStep {
        switch self {
        case .utf8: UTF8Decoding.decode(raw, atEnd: atEnd, into: &text)
        case .utf16(let decoding): decoding.decode(raw, atEnd: atEnd, into: &text)
        case .table(let table): table.decode(raw, into: &text)
        case .converter(let converter): converter.decode(raw, atEnd: atEnd, into: &text)
        }
    }
}

extension TextDecoding {
    var isUTF8: Bool {
        switch self {
        case .utf8: true
        default: false
        }
    }

    /// Moves a place on to a text offset, over the raw bytes that begin at it.
    ///
    /// UTF-8 needs no walk: its text and its raw bytes differ only where bytes are no text.
    func follow(_ raw: UnsafeBufferPointer<UInt8>, _ place: inout TextPlace, to offset: Int64) {
        switch self {
        case .utf8: return
        case .utf16(let decoding): decoding.follow(raw, &place, to: offset)
        case .table(let table): table.follow(raw, &place, to: offset)
        case .converter(let converter): converter.follow(raw, &place, to: offset)
        }
    }
}

/// A mark at the start of a file that names its encoding; it is structure, not text.
struct ByteOrderMark {
    var bytes: [UInt8]
    var encoding: String

    /// The mark of UTF-8.
    static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// All marks, longer ones first: that of UTF-32 begins like that of UTF-16.
    private static let all = [
        ByteOrderMark(bytes: [0xFF, 0xFE, 0, 0], encoding: "utf-32le"),
        ByteOrderMark(bytes: [0, 0, 0xFE, 0xFF], encoding: "utf-32be"),
        ByteOrderMark(bytes: [0x84, 0x31, 0x95, 0x33], encoding: "gb18030"),
        ByteOrderMark(bytes: utf8, encoding: "utf-8"),
        ByteOrderMark(bytes: [0xFF, 0xFE], encoding: "utf-16le"),
        ByteOrderMark(bytes: [0xFE, 0xFF], encoding: "utf-16be"),
    ]

    /// The longest mark, in bytes.
    static let limit = 4

    /// The mark that a file begins with; nil where it has none.
    static func first(of raw: some Collection<UInt8>) -> ByteOrderMark? {
        all.first { raw.starts(with: $0.bytes) }
    }
}
