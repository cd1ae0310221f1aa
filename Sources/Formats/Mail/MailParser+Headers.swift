import Records

/// The headers of one message as they were read.
struct ReadHeaders {
    /// Those that tell of the content.
    var content = ContentHeaders()
    /// Those that are not UTF-8, with the indices of their fields: they wait for a charset.
    var undecided: [(field: Int, header: HeaderLines.Header)] = []
}

extension MailParser {
    /// Adds the headers of a message, to an item where one is named.
    ///
    /// Few lines among them that are none are passed over and kept as `preamble`.
    mutating func readHeaders(
        _ lines: inout HeaderLines,
        of message: UnsafeBufferPointer<UInt8>,
        to item: Int32?,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) -> ReadHeaders {
        var headers = ReadHeaders()
        repeat {
            while refusal == nil, let header = lines.next() {
                count(header)
                guard refusal == nil else { break }
                add(header, of: message, to: item, &headers, of: &batch, &places)
            }
            guard refusal == nil, let junk = lines.passOverJunk(isFirst: headerCount == 0) else {
                break
            }
            addOutside(message[junk], "preamble", to: item, of: &batch, &places)
        } while true
        return headers
    }

    private mutating func add(
        _ header: HeaderLines.Header,
        of message: UnsafeBufferPointer<UInt8>,
        to item: Int32?,
        _ headers: inout ReadHeaders,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        headers.content.note(header, in: message)
        let name = UnsafeBufferPointer(rebasing: message[header.name])
        let value = UnsafeBufferPointer(rebasing: message[header.value])
        let start = batch.bytes.count
        let doubt = appendHeaderText(value, charsets: &charsets, to: &batch.bytes)
        addField(name, from: start, to: item, of: &batch, &places)
        if let doubt, doubt.keepsBytes {
            headers.undecided.append((batch.fields.count - 1, header))
        } else if let doubt {
            note(doubt, onHeader: name)
        }
    }

    /// Reads the headers again that are not UTF-8, in the charset of the message or a detector's.
    mutating func settle(
        _ headers: ReadHeaders,
        of message: UnsafeBufferPointer<UInt8>,
        charset: @autoclosure () -> [UInt8]?,
        _ batch: inout RecordBatch
    ) {
        guard refusal == nil, !headers.undecided.isEmpty else { return }
        let charset = charset()
        for (field, header) in headers.undecided {
            readAgain(header, of: message, charset: charset, field, &batch)
        }
    }

    /// Its bytes are kept as they stand, since no letter of it is sure.
    private mutating func readAgain(
        _ header: HeaderLines.Header,
        of message: UnsafeBufferPointer<UInt8>,
        charset: [UInt8]?,
        _ field: Int,
        _ batch: inout RecordBatch
    ) {
        let value = UnsafeBufferPointer(rebasing: message[header.value])
        let isLong = value.count { $0 >= 0x80 } >= CharsetDecoder.fewestToGuess
        let raw = charset ?? (isLong ? Array(EncodingDetector.guess(Array(value)).name.utf8) : [])
        let start = batch.bytes.count
        let doubt = appendHeaderText(value, raw: raw, charsets: &charsets, to: &batch.bytes)
        let end = batch.bytes.count
        batch.fields[field].offset = Int32(start)
        batch.fields[field].count = Int32(end - start)
        guard let doubt else { return }
        let first = value.firstIndex { !isHeaderSpace($0) } ?? 0
        let last = value.lastIndex { !isHeaderSpace($0) } ?? -1
        batch.bytes += value[first..<max(last + 1, first)]
        batch.fields[field].valueOffset = Int32(end)
        batch.fields[field].valueCount = Int32(batch.bytes.count - end)
        note(doubt, onHeader: UnsafeBufferPointer(rebasing: message[header.name]))
    }

    /// Notes a doubt; a header that no mailer writes is not named, since findings hold no text of a
    /// source.
    private mutating func note(_ doubt: CharsetDoubt, onHeader name: UnsafeBufferPointer<UInt8>) {
        let name = Array(name)
        note(doubt.reason, MailHeaders.isKnown(name) ? String(decoding: name, as: UTF8.self) : "")
    }
}
