/// One part of a message, as ranges of its bytes.
struct MIMEPart {
    enum Kind {
        case leaf
        /// `multipart/…`: its content is a list of parts.
        case list
        /// `message/rfc822`: its content is a message, whose root is the part behind it.
        case message
    }

    var kind = Kind.leaf
    /// Index of the list or message around; -1 for the root.
    var parent: Int
    /// Position among the parts of a list, from 1.
    var number: Int
    /// Where its header lines begin.
    var start: Int
    var headers: ContentHeaders
    var content: Range<Int>
    /// Index after the last part inside.
    var end = 0
    /// Whether it is nested too deeply to be taken apart.
    var isTooDeep = false

    /// Whether the part is a message inside a transfer encoding, which RFC 2046 forbids.
    var isEncodedMessage = false
}
