/// The one name that Sluice has for an encoding, whatever alias a source declares.
///
/// Case, `_`, spaces and hyphens do not tell names apart, as in Unicode Technical Standard 22.
package enum EncodingName {
    /// The canonical name of an alias; a name that no rule knows comes back in lower case.
    package static func canonical(_ name: String) -> String {
        let lower = name.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
        let key = String(lower.filter { $0 != "-" }.drop { $0 == "x" })
        if let known = aliases[key] { return known }
        for (prefix, canonical) in families where key.hasPrefix(prefix) {
            let number = key.dropFirst(prefix.count)
            if let value = Int(number), canonical.range.contains(value) {
                return canonical.name + "\(value)"
            }
        }
        return String(lower)
    }

    /// Whether files in the encoding of this name or alias can be read.
    package static func isReadable(_ name: String) -> Bool {
        (try? TextDecoding(canonical(name))) != nil
    }

    /// The canonical name of an alias, as findings may show it: a document may say any word.
    package static func shown(_ name: String) -> String {
        isReadable(name) ? canonical(name) : "unknown"
    }

    private static let aliases = [
        "utf8": "utf-8", "utf8sig": "utf-8", "utf8bom": "utf-8",
        "utf16": "utf-16", "ucs2": "utf-16", "unicode": "utf-16",
        "utf16le": "utf-16le", "ucs2le": "utf-16le", "utf16be": "utf-16be", "ucs2be": "utf-16be",
        "utf32": "utf-32le", "utf32le": "utf-32le", "utf32be": "utf-32be",
        "ascii": "us-ascii", "usascii": "us-ascii", "ansix3.41968": "us-ascii",
        "latin1": "iso-8859-1", "latin2": "iso-8859-2", "latin3": "iso-8859-3",
        "latin4": "iso-8859-4", "latin5": "iso-8859-9", "latin6": "iso-8859-10",
        "latin7": "iso-8859-13", "latin8": "iso-8859-14", "latin9": "iso-8859-15",
        "latin10": "iso-8859-16",
        "koi8r": "koi8-r", "koi8u": "koi8-u",
        "maccyrillic": "mac-cyrillic", "macintosh": "macintosh", "macroman": "macintosh",
        "sjis": "shift_jis", "shiftjis": "shift_jis", "eucjp": "euc-jp", "euckr": "euc-kr",
        "uhc": "cp949", "windows949": "cp949",
    ]

    private static let families: [(String, (name: String, range: ClosedRange<Int>))] = [
        ("windows", ("windows-", 1250...1258)), ("win", ("windows-", 1250...1258)),
        ("cp", ("windows-", 1250...1258)), ("iso8859", ("iso-8859-", 1...16)),
        ("cp", ("cp", 1...1249)), ("ibm", ("cp", 1...1249)), ("dos", ("cp", 1...1249)),
    ]
}
