package import Records

/// What one unknown file looks like.
package struct FileProfile: Codable, Sendable {
    package var format: FormatGuess
    package var encoding: String
    /// What there is to say about the encoding, by reason code and name.
    package var encodingFindings: [Finding]
    package var size: Int64
    /// Whether the file was looked at from its start to its end.
    package var isWhole: Bool
    /// Bytes of the file up to the end of what was looked at.
    package var looked: Int64
    /// CSV: lines at the end that hold totals.
    package var totals = 0
    /// The elements of an XML document.
    package var tree: ElementTree?
    /// One for each kind of record that the file may hold, the richest first.
    package var records: [RecordProfile]
    /// By the names of places, in how many records no field of a known source takes something there.
    package var leftOver: [String: Int] = [:]
    /// CSV: lines before a row that names columns of a known source, where the first row does not.
    package var linesBeforeNames: Int?
    /// Why the file could not be read to its end.
    package var failure: Reason?

    package init(
        format: FormatGuess,
        encoding: String,
        encodingFindings: [Finding] = [],
        size: Int64
    ) {
        self.format = format
        self.encoding = encoding
        self.encodingFindings = encodingFindings
        self.size = size
        isWhole = true
        looked = size
        records = []
    }
}
