package import Files
package import Formats
package import Records

/// Reads the records of one file, or one window of a file, for one source, whatever its format.
///
/// Where `auto` finds that a file is not UTF-8, `fill` throws `FormatError.notUTF8`. The caller then
/// throws away what it has made of the file and asks `restarted(after:)` for a reader that begins
/// again, in the encoding that a detector guesses.
package struct SourceReader: ~Copyable {
    private let window: FileWindow
    private let source: Source
    private var encoding: FileEncoding
    private var hasReported = false
    private var reader: any FormatReader & ~Copyable

    /// Bytes of a file that may declare its encoding.
    static let declarationSize: Int64 = 1024

    /// Bytes of a file that may speak against UTF-8 that a source declares.
    private static let evidenceSize: Int64 = 1 << 16

    /// Opens a file, or a window of one, on a descriptor that stays the caller's to close.
    ///
    /// - Throws: `FormatError.unknownEncoding`, or `FormatError.file` where it cannot be read.
    package init(_ window: FileWindow, source: Source) throws(FormatError) {
        let first = try window.bytes(in: 0..<Self.declarationSize)
        var encoding = try FileEncoding(of: first, source: source).examined(in: window)
        if encoding.isDeclaredUTF8 {
            encoding = encoding.doubted(by: try window.bytes(in: 0..<Self.evidenceSize))
        }
        try self.init(window, source, encoding)
    }

    private init(
        _ window: FileWindow,
        _ source: Source,
        _ encoding: FileEncoding
    ) throws(FormatError) {
        self.window = window
        self.source = source
        self.encoding = encoding
        let input = FileInput(window)
        if source.format.isLabelled,
            let form = ForeignMail(try window.bytes(in: 0..<Self.declarationSize))
        {
            reader = ForeignMailReader(input, form, source: source)
            return
        }
        reader =
            switch source.format {
            case .csv: CSVReader(try TextInput(input, encoding: encoding.asked), source: source)
            case .xml: XMLReader(try TextInput(input, encoding: encoding.asked), source: source)
            case .telex: TelexReader(try TextInput(input, encoding: encoding.asked), source: source)
            case .mbox where encoding.isMIME: MboxReader(input, source: source)
            case .eml where encoding.isMIME: EmlReader(input, source: source)
            case .mbox: MboxReader(try TextInput(input, encoding: encoding.asked), source: source)
            case .eml: EmlReader(try TextInput(input, encoding: encoding.asked), source: source)
            }
    }

    /// A reader that begins the file again after `fill` has thrown `error`; nil where it was not
    /// for want of the right encoding.
    ///
    /// - Throws: `FormatError.file` where the file cannot be read.
    package func restarted(after error: FormatError) throws(FormatError) -> SourceReader? {
        guard case .notUTF8(let offset) = error else { return nil }
        let detected = try FileEncoding.detected(in: window, at: offset, source: source)
        return try SourceReader(window, source, detected)
    }

    /// Canonical name of the encoding in use, or `mime` for mails.
    package var encodingName: String { encoding.name }

    /// The lists of namespace bindings in scope at the record elements of an XML file.
    package var bindings: [[NamespaceBinding]] {
        mutating get { reader.bindings }
    }

    /// Raw bytes that a rule with a name passes over.
    package var ignoredBytes: Int64 {
        mutating get { reader.ignoredBytes }
    }

    /// Adds records to the batch until it is full; false once the file has ended.
    ///
    /// - Throws: `FormatError`; the batch then holds what was read before.
    package mutating func fill(
        _ batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) throws(FormatError) -> Bool {
        if !hasReported {
            for finding in encoding.findings { findings.add(finding.reason, field: finding.field) }
            hasReported = true
        }
        return try reader.fill(&batch, places: &places, findings: &findings)
    }

    /// SHA-256 and size of the whole file; to be asked once, after the last record.
    package mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        try reader.finish()
    }

    /// The raw bytes of a range, at most `QuarantineLimit.bytes` of them.
    package func rawBytes(_ range: Range<Int64>) throws(FileError) -> [UInt8] {
        let end = min(range.upperBound, range.lowerBound + Int64(QuarantineLimit.bytes))
        return try FileInput.bytes(of: window, in: range.lowerBound..<end)
    }
}
