/// The header names of mail that every mailer writes (IANA, Permanent Message Header Field Names).
package enum MailHeaders {
    /// Whether a header tells of the transport, form or handling of a mail and not of its contents.
    ///
    /// Such headers need no mapping: the reader itself reads what tells of the form.
    package static func isTransport(_ name: [UInt8]) -> Bool {
        let name = String(decoding: name, as: UTF8.self).lowercased()
        return transport.contains(name) || prefixes.contains { name.hasPrefix($0) }
    }

    /// Whether a name is one of a header of mail, rather than a word before a colon.
    package static func isKnown(_ name: [UInt8]) -> Bool {
        contents.contains(String(decoding: name, as: UTF8.self).lowercased()) || isTransport(name)
    }

    private static let contents: Set<String> = [
        "from", "to", "cc", "bcc", "subject", "date", "sender", "reply-to", "message-id",
        "in-reply-to", "references", "priority", "importance", "x-priority", "sensitivity",
        "resent-from", "resent-to", "resent-date", "resent-message-id", "apparently-to",
        "organization", "comments", "keywords", "content-language",
    ]

    private static let transport: Set<String> = [
        "mime-version", "content-type", "content-transfer-encoding", "content-disposition",
        "content-length", "content-id", "content-class", "lines", "status", "x-status", "x-uid",
        "received", "x-received", "return-path", "delivered-to", "envelope-to", "x-original-to",
        "x-envelope-from", "x-envelope-to", "errors-to", "precedence", "auto-submitted",
        "received-spf", "authentication-results", "domainkey-signature", "autocrypt",
        "x-google-dkim-signature", "x-gm-message-state", "x-mailer", "x-mimeole", "user-agent",
        "thread-index", "x-uidl", "x-keywords", "x-imapbase",
    ]

    private static let prefixes = [
        "arc-", "dkim-", "list-", "x-spam-", "x-virus-", "x-mozilla-", "x-ms-", "x-microsoft-",
        "x-forefront-", "x-evolution",
    ]
}
