import Glibc

/// The charsets of one file, opened once and kept open as long as they are few.
struct CharsetConverters: ~Copyable {
    /// By charset in lower case; nil where the system knows none of that name.
    private var converters: [[UInt8]: CharsetConverter?] = [:]

    /// What mailers write who declare a smaller charset (WHATWG, Encoding Standard, section 4.2).
    private static let supersets = [
        "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "x-gb18030": "gb18030",
        "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949", "euc-kr": "cp949",
        "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932",
        "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
        "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "iso-8859-6-i": "iso-8859-6",
        "x-cp1251": "cp1251", "x-cp1250": "cp1250", "x-windows-949": "cp949", "big5": "big5-hkscs",
        "x-x-big5": "big5-hkscs", "unicode": "utf-16", "iso-8859-1": "cp1252",
    ]
    private static let limit = 64

    deinit {
        for case .some(let charset) in converters.values { charset.close() }
    }

    /// The converter of a charset; nil where the system knows none of that name.
    mutating func open(_ name: [UInt8]) -> CharsetConverter? {
        if let known = converters[name] { return known }
        if converters.count == Self.limit {
            for case .some(let charset) in converters.values { charset.close() }
            converters.removeAll()
        }
        var charset: CharsetConverter?
        if EncodingName.isPlain(name) {
            let declared = String(decoding: name, as: UTF8.self)
            let canonical = EncodingName.canonical(declared)
            let known = Self.supersets[declared] ?? Self.supersets[canonical] ?? canonical
            // A few names are known to iconv alone.
            charset = CharsetConverter(known) ?? CharsetConverter(declared)
        }
        converters[name] = .some(charset)
        return charset
    }
}

/// A charset that the system converts to UTF-8, open until `close`.
struct CharsetConverter {
    private let converter: iconv_t
    let keepsASCII: Bool
    let isSingleByte: Bool

    init?(_ name: String) {
        let converter = iconv_open("UTF-8", name)
        guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
        self.converter = converter
        keepsASCII = EncodingName.keepsASCII(name)
        isSingleByte = EncodingName.isSingleByte(name)
    }

    func close() { iconv_close(converter) }

    /// Appends the text of bytes; what is none as windows-1252, and then false.
    func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
        iconv(converter, nil, nil, nil, nil)
        var isText = true
        var rest = UnsafeMutableBufferPointer(mutating: bytes)
        while !rest.isEmpty {
            let (read, isStuck) = convert(rest, to: &text)
            rest = UnsafeMutableBufferPointer(rebasing: rest[read...])
            guard isStuck, let byte = rest.first else { continue }
            appendWindows1252(byte, to: &text)
            rest = UnsafeMutableBufferPointer(rebasing: rest.dropFirst())
            isText = false
        }
        // A few charsets hold a letter back until they know that no accent follows.
        _ = convert(UnsafeMutableBufferPointer(start: nil, count: 0), to: &text)
        return isText
    }

    /// Converts as far as one stretch of output goes; stuck where the next byte is no text.
    private func convert(
        _ bytes: UnsafeMutableBufferPointer<UInt8>,
        to text: inout [UInt8]
    ) -> (read: Int, isStuck: Bool) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 14) { output in
            var left = bytes.count
            var room = output.count
            let result = bytes.withMemoryRebound(to: CChar.self) { input in
                output.withMemoryRebound(to: CChar.self) { output in
                    var from = input.isEmpty ? nil : input.baseAddress
                    var to = output.baseAddress
                    return iconv(converter, &from, &left, &to, &room)
                }
            }
            let isStuck = result == -1 && errno != E2BIG
            text.append(contentsOf: output.prefix(output.count - room))
            return (bytes.count - left, isStuck)
        }
    }
}
