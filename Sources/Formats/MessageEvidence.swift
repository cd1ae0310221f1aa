import Records

/// What the first bytes of a text say of messages in it.
package struct MessageEvidence: Hashable, Sendable {
    /// Whether the first line separates messages of a mailbox.
    package private(set) var isMailbox = false
    /// Whether the text begins with headers as mail programs write them.
    package private(set) var isMail = false
    /// Lines that begin with a usual label of telexes.
    package private(set) var labels = 0
    /// The usual fields that those labels stand for.
    package private(set) var fields = 0
    /// Lines `ZCZC`, which open a telex.
    package private(set) var openings = 0
    package private(set) var lines = 0

    /// Looks at the lines of a text in UTF-8.
    package init(_ text: [UInt8]) {
        let hasFeeds = text.contains(0x0A)
        (hasFeeds ? text : text.map { $0 == 0x0D ? 0x0A : $0 }).withUnsafeBufferPointer { bytes in
            let first = bytes[..<(bytes.firstIndex(of: 0x0A) ?? bytes.count)]
            isMailbox = isSeparatorLine(first)
            isMail = Self.beginsAsMail(bytes)
            look(at: bytes)
        }
    }

    private mutating func look(at bytes: UnsafeBufferPointer<UInt8>) {
        let known = TelexLines(bytes: bytes, isAtEnd: true)
        var seen: Set<Int32> = []
        var start = 0
        while start < bytes.count {
            let end = endOfLine(bytes, from: start)
            defer { start = end }
            guard !known.isBlank(start, end) else { continue }
            lines += 1
            if known.isOpening(start, end) { openings += 1 }
            let line = known.trimmed(start, end)
            guard let colon = line.prefix(66).firstIndex(of: UInt8(ascii: ":")),
                let field = MessageLabels.field(of: Array(line[..<colon]), in: .telex)
            else { continue }
            labels += 1
            seen.insert(field.rawValue)
        }
        fields = seen.count
    }

    /// Headers of transport, or an address in the sender, tell a mail from a telex.
    private static func beginsAsMail(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = MailFileFrame.length(bytes, at: 0)?.end ?? 0
        var headers = HeaderLines(bytes, ofMessageAt: start)
        var (count, marks, known) = (0, 0, 0)
        while let header = headers.next(), count < 200 {
            count += 1
            let name = String(decoding: bytes[header.name], as: UTF8.self).lowercased()
            if Self.marks.contains(name) || name.hasPrefix("x-") { marks += 1 }
            guard Self.usual.contains(name) else { continue }
            known += 1
            if name == "from", bytes[header.value].contains(0x40) { marks += 1 }
        }
        return marks > 0 && known > 0 && marks + known > 1
    }

    private static let marks: Set<String> = [
        "message-id", "mime-version", "received", "return-path", "content-type", "delivered-to",
        "content-transfer-encoding", "dkim-signature", "references", "in-reply-to", "reply-to",
    ]
    private static let usual: Set<String> = ["from", "to", "date", "subject", "cc", "sender"]
}
