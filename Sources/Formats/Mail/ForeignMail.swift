/// A form in which a program stores mail that no reader here takes apart.
package enum ForeignMail: String, CaseIterable, Sendable {
    /// A store of Outlook: `.pst`, `.ost` (MS-PST, section 2.2.2.6).
    case pst
    /// A message of Outlook (MS-OXMSG), or another compound file.
    case msg
    /// A folder of Outlook Express.
    case dbx
    /// A folder of Outlook Express 4, or of the IMAP server of the University of Washington.
    case mbx
    /// The attachment `winmail.dat` (MS-OXTNEF).
    case tnef

    /// Told by the first bytes of a file; nil for any other.
    ///
    /// Marks in ASCII could begin a text; behind them stand numbers, of which some bytes are zero.
    package init?(_ first: [UInt8]) {
        let found = Self.marks.first { mark in
            let isText = mark.bytes.allSatisfy { (0x20..<0x7F).contains($0) }
            return first.starts(with: mark.bytes) && (!isText || first.prefix(64).contains(0))
        }
        guard let found else { return nil }
        self = found.form
    }

    /// The form in words that fit behind "begins as".
    package var words: String {
        switch self {
        case .pst: "a store of Outlook (.pst, .ost)"
        case .msg: "a mail of Outlook (.msg) or an old Office document"
        case .dbx: "a folder of Outlook Express (.dbx)"
        case .mbx: "a folder of a mail program (.mbx)"
        case .tnef: "a winmail.dat of Outlook"
        }
    }

    private static let marks: [(bytes: [UInt8], form: ForeignMail)] = [
        (Array("!BDN".utf8), .pst),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .msg),
        ([0xCF, 0xAD, 0x12, 0xFE], .dbx),
        (Array("JMF6".utf8), .mbx), (Array("JMF9".utf8), .mbx), (Array("*mbx*\r\n".utf8), .mbx),
        ([0x78, 0x9F, 0x3E, 0x22], .tnef),
    ]
}
