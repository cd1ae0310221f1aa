package import Files
package import Formats
package import Records

/// The text of a file that no source reads yet, in the encoding that a reader would settle on.
package struct SourceText: Sendable {
    private let window: FileWindow
    private let encoding: FileEncoding

    /// Settles the encoding of a file by its first bytes, and by its first text where they do not
    /// say it.
    ///
    /// - Throws: `FormatError.unknownEncoding`, or `FormatError.file` where it cannot be read.
    package init(_ window: FileWindow) throws(FormatError) {
        let first = try window.bytes(in: 0..<SourceReader.declarationSize)
        let encoding = FileEncoding(of: first, source: Self.unknown)
        try self.init(window, encoding.examined(in: window))
    }

    private init(_ window: FileWindow, _ encoding: FileEncoding) throws(FormatError) {
        self.window = window
        do throws(FormatError) {
            var text: [UInt8] = []
            var input = try TextInput(FileInput(window), encoding: encoding.asked)
            _ = try input.read(into: &text)
            self.encoding = encoding
        } catch {
            self.encoding = try Self.settled(window, after: error)
        }
    }

    /// The same file in another encoding, after `error` has ended the reading of its text.
    ///
    /// - Throws: `error` itself where the encoding was not to blame, `FormatError.file`.
    package func restarted(after error: FormatError) throws(FormatError) -> SourceText {
        try SourceText(window, Self.settled(window, after: error))
    }

    /// Canonical name of the encoding.
    package var encodingName: String { encoding.name }

    /// What there is to say about the encoding.
    package var findings: [Finding] { encoding.findings }

    /// The text from its start on: a piece of about a megabyte, and whether that is all.
    ///
    /// - Throws: `FormatError`.
    package func beginning() throws(FormatError) -> (text: [UInt8], isWhole: Bool) {
        var text: [UInt8] = []
        var input = try open()
        guard try input.read(into: &text) else { return (text, true) }
        let known = text.count
        let hasMore = try input.read(into: &text)
        text.removeSubrange(known...)
        return (text, !hasMore)
    }

    /// The text, to be read from its start.
    ///
    /// - Throws: `FormatError.unknownEncoding`.
    package func open() throws(FormatError) -> TextInput {
        try TextInput(FileInput(window), encoding: encoding.asked)
    }

    /// A document declares its encoding, other texts do not look as if they did.
    private static let unknown = Source(name: "", kind: .person, format: .xml, files: [])

    private static func settled(
        _ window: FileWindow,
        after error: FormatError
    ) throws(FormatError) -> FileEncoding {
        guard case .notUTF8(let offset) = error else { throw error }
        return try FileEncoding.detected(in: window, at: offset, source: unknown)
    }
}
