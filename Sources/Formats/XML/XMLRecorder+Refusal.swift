import CLibXML2
import Records

extension XMLRecorder {
    /// The first fault of the document stays.
    mutating func fail(_ reason: Reason) {
        if failure == nil { failure = reason }
        guard failureLine == 0, let input = parser.pointee.input else { return }
        failureLine = Int64(input.pointee.line)
    }

    // The parser frees its input when it is stopped, so only declarations, which could cost much
    // more time than their length, stop it; everything else ends with the piece.
    mutating func stop(_ reason: Reason) {
        fail(reason)
        xmlStopParser(parser)
    }

    /// Takes in what the parser has to say.
    ///
    /// Its message quotes the document, so nothing but the codes is looked at.
    mutating func note(_ error: xmlError) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else {
            if error.code == Int32(XML_WAR_UNKNOWN_VERSION.rawValue) { isOtherVersion = true }
            return
        }
        if error.domain == Int32(XML_FROM_NAMESPACE.rawValue) {
            // A namespace is compared and never looked up, so any text will do.
            guard error.code != Int32(XML_WAR_NS_URI.rawValue) else { return }
            return fail(.namespaceError)
        }
        switch xmlParserErrors(rawValue: UInt32(error.code)) {
        case XML_ERR_NAME_TOO_LONG: fail(.nameTooLong)
        case XML_ERR_INTERNAL_ERROR where isWaitingForTooMuch: fail(.fieldTooLong)
        default: fail(.notWellFormed)
        }
    }

    /// Whether a tag, comment or instruction is over the parser's limit of 10 MB for one.
    private var isWaitingForTooMuch: Bool {
        guard let input = parser.pointee.input?.pointee else { return false }
        return input.end - input.base > XMLLimit.fieldBytes
    }

    /// Adds what is left of a broken document as one refused record.
    mutating func addRest(_ rest: RecordEntry, _ reason: Reason, _ kept: [UInt8]) {
        var entry = rest
        entry.ordinal = nextOrdinal()
        entry.kind = kind
        entry.line = lastLine
        batch.records.append(entry)
        refuse(batch.records.count - 1, reason, kept)
    }

    /// Refuses a record of the batch: its only field is what is kept of its raw bytes.
    mutating func refuse(_ index: Int, _ reason: Reason, _ kept: [UInt8]) {
        batch.records[index].reason = reason
        batch.records[index].firstField = Int32(batch.fields.count)
        batch.records[index].fieldCount = 1
        batch.fields.append(
            FieldEntry(
                place: PlaceTable.raw,
                offset: Int32(batch.bytes.count),
                count: Int32(kept.count)
            )
        )
        batch.bytes.append(contentsOf: kept)
    }
}
