import Formats
package import Records

/// Labels and headers of messages that no list has: a line of text may look like one, and name
/// somebody.
package enum UnusualLabels {
    /// Records of a file in which a label must stand to be no line of text.
    private static let fewest = 3
    /// Names that no text has given: those of texts beside the headers and parts of a mail, and the
    /// first line of a telex.
    private static let given: Set<String> = ["preamble", "epilogue", "zczc"]

    /// Whether the name of a place that so many records have may be text, so that nothing may show it.
    package static func mayBeText(_ name: String, in format: SourceFormat, records: Int) -> Bool {
        guard format.isLabelled, records < fewest else { return false }
        let label = Array(name.utf8)
        return !given.contains(name.lowercased())
            && MessageLabels.field(of: label, in: .telex) == nil
            && !MailHeaders.isKnown(label)
    }
}
