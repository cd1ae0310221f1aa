/// Reduces HTML to its text: tags, scripts, styles and comments go, character references are read.
///
/// Elements that begin a line of their own become line feeds, other runs of white space one space.
struct HTMLText {
    private let html: [UInt8]
    private var index = 0
    private var afterSpace = true
    private var text: [UInt8] = []

    init(_ html: [UInt8]) {
        self.html = html
    }

    /// The text, UTF-8 like the HTML.
    mutating func read() -> [UInt8] {
        while index < html.count {
            switch html[index] {
            case UInt8(ascii: "<") where isTagStart: readTag()
            case UInt8(ascii: "&"): readReference()
            case let byte where isHeaderSpace(byte) || byte == 0x0C: appendSpace()
            case let byte: appendByte(byte)
            }
        }
        while let last = text.last, isHeaderSpace(last) { text.removeLast() }
        return text
    }

    private mutating func appendByte(_ byte: UInt8) {
        text.append(byte)
        afterSpace = false
        index += 1
    }

    private mutating func appendSpace() {
        if !afterSpace { text.append(0x20) }
        afterSpace = true
        index += 1
    }

    /// A `<` that no name, `/`, `!` or `?` follows is text (HTML Standard, section 13.2.5.6).
    private var isTagStart: Bool {
        guard index + 1 < html.count else { return false }
        switch html[index + 1] {
        case UInt8(ascii: "!"), UInt8(ascii: "/"), UInt8(ascii: "?"): return true
        case let byte: return (byte | 0x20) &- 0x61 < 26
        }
    }

    private mutating func readTag() {
        if html[index...].starts(with: "<!--".utf8) {
            index = find(Array("-->".utf8), from: index + 4)
            return
        }
        let (name, isEnd) = tagName()
        skipTag()
        if !isEnd, Self.hidden.contains(name) {
            index = find(Array("</".utf8) + name, from: index, endAfter: false)
        } else if Self.lines.contains(name) {
            startLine()
        } else if Self.cells.contains(name) {
            if !afterSpace { text.append(0x20) }
            afterSpace = true
        }
    }

    private mutating func startLine() {
        while text.last == 0x20 { text.removeLast() }
        if !text.isEmpty, text.suffix(2) != [0x0A, 0x0A] { text.append(0x0A) }
        afterSpace = true
    }

    private func tagName() -> (name: [UInt8], isEnd: Bool) {
        var next = index + 1
        let isEnd = html[next] == UInt8(ascii: "/")
        if isEnd { next += 1 }
        var name: [UInt8] = []
        while next < html.count, name.count < 12, isNameByte(html[next]) {
            name.append(html[next] | 0x20)
            next += 1
        }
        return (name, isEnd)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
    }

    /// Passes over the tag; a `>` inside a quoted attribute does not end it.
    private mutating func skipTag() {
        var quote: UInt8 = 0
        while index < html.count {
            let byte = html[index]
            index += 1
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                return
            } else if byte == 0x22 || byte == 0x27, html[index - 2] == UInt8(ascii: "=") {
                quote = byte
            }
        }
    }

    /// Where a text in lower case next stands, in any case; the end of the HTML where it does not.
    private func find(_ text: [UInt8], from start: Int, endAfter: Bool = true) -> Int {
        var next = start
        while next + text.count <= html.count {
            if zip(html[next...], text).allSatisfy({ $0 == $1 || ($0 | 0x20) == $1 }) {
                return endAfter ? next + text.count : next
            }
            next += 1
        }
        return html.count
    }

    /// Reads `&name;`, `&#8470;` and `&#x2116;`; anything else stays as it is.
    private mutating func readReference() {
        let rest = html[(index + 1)...].prefix(12)
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")),
            let scalar = scalar(of: html[index + 1..<end])
        else { return appendByte(html[index]) }
        index = end
        if scalar == "\u{A0}" { return appendSpace() }
        appendScalar(scalar, to: &text)
        afterSpace = false
        index += 1
    }

    private func scalar(of reference: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let name = String(decoding: reference, as: UTF8.self)
        guard name.hasPrefix("#") else { return Self.named[name] }
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let number, number != 0 else { return nil }
        return Unicode.Scalar(number)
    }

    private static let hidden = Set(["script", "style"].map { Array($0.utf8) })
    private static let cells = Set(["td", "th"].map { Array($0.utf8) })
    private static let lines = Set(
        [
            "br", "p", "div", "tr", "li", "ul", "ol", "table", "blockquote", "pre", "hr",
            "h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "dt", "dd",
        ].map { Array($0.utf8) }
    )

    private static let named = {
        var named: [String: Unicode.Scalar] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "ndash": "–",
            "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bdquo": "„",
            "hellip": "…", "bull": "•", "euro": "€", "trade": "™", "scaron": "š", "Scaron": "Š",
        ]
        for (number, name) in zip(UInt32(0xA0)..., latin1.split(separator: " ")) {
            named[String(name)] = Unicode.Scalar(number)
        }
        return named
    }()

    /// The names of U+00A0 to U+00FF (HTML 4.01, section 24.2), in that order.
    private static let latin1 = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
        plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
        iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
        Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
        Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
        egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde \
        ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
        """
}
