import Files
import Records
import TestSupport
import Testing

@testable import Formats

/// One record as a test sees it; refused ones have their raw bytes as the field `raw`.
struct ReadMessage: Equatable {
    var offset: Int64
    var length: Int64
    var line: Int64
    var ordinal: Int64
    var id: String
    var reason: Reason?
    var fields: [String]
    /// The original bytes of fields that are not all text, by place.
    var originals: [String: [UInt8]] = [:]
    /// Bytes that a rule passes over.
    var ignored: Int32 = 0
    var items: [ReadItem]

    /// The texts of one place.
    subscript(_ place: String) -> [String] {
        fields.filter { $0.hasPrefix(place + "=") }.map { String($0.dropFirst(place.count + 1)) }
    }
}

/// One item of a record as a test sees it.
struct ReadItem: Equatable {
    /// The number of the item that it stands in; empty where it stands in none.
    var parent: String
    /// What is said of it, by `ItemPlace`.
    var texts: [String: String] = [:]
    /// Its own fields, as `name=text`.
    var fields: [String] = []
    /// The original bytes of what is not all text, by `ItemPlace`.
    var originals: [String: [UInt8]] = [:]

    subscript(_ place: ItemPlace) -> String? { texts["\(place)"] }

    /// The items among the fields of a record.
    static func all(of record: RecordEntry, in batch: RecordBatch) -> [ReadItem] {
        var items: [ReadItem] = []
        let fields = Array(batch.fields(of: record))
        for field in fields {
            guard let place = ItemPlace(rawValue: field.place) else { continue }
            let text = String(decoding: batch.text(of: field), as: UTF8.self)
            switch place {
            case .part:
                let parent = field.owner < 0 ? nil : batch.text(of: fields[Int(field.owner)])
                items.append(ReadItem(parent: String(decoding: parent ?? [], as: UTF8.self)))
                items[items.count - 1].texts["part"] = text
            case .fieldName: items[items.count - 1].fields.append(text)
            case .fieldText:
                let last = items[items.count - 1].fields.count - 1
                items[items.count - 1].fields[last] += "=" + text
            default: items[items.count - 1].texts["\(place)"] = text
            }
            if field.valueCount > 0 {
                items[items.count - 1].originals["\(place)"] = Array(batch.value(of: field))
            }
        }
        return items
    }
}

/// What a reader made of a file.
struct ReadMessages {
    var messages: [ReadMessage] = []
    var findings = FindingList()
    var size: Int64 = 0
    var hash = ""
    var ignoredBytes: Int64 = 0

    var reasons: [Reason?] { messages.map(\.reason) }

    mutating func read<R: FormatReader & ~Copyable>(_ reader: consuming R) throws {
        var places = PlaceTable()
        var hasMore = true
        while hasMore {
            var batch = RecordBatch()
            hasMore = try reader.fill(&batch, places: &places, findings: &findings)
            for record in batch.records { add(record, of: batch, places) }
        }
        ignoredBytes = reader.ignoredBytes
        let (hash, size) = try reader.finish()
        self.hash = hexadecimal(hash)
        self.size = size
    }

    private mutating func add(_ record: RecordEntry, of batch: RecordBatch, _ places: PlaceTable) {
        let own = batch.fields(of: record).filter { $0.place >= PlaceTable.raw }
        let fields = own.map { field in
            let place =
                field.place == PlaceTable.raw ? Array("raw".utf8) : places.names[Int(field.place)]
            return String(decoding: place + [0x3D] + batch.text(of: field), as: UTF8.self)
        }
        var originals: [String: [UInt8]] = [:]
        for field in own where field.valueCount > 0 {
            let place = String(decoding: places.names[Int(field.place)], as: UTF8.self)
            originals[place] = Array(batch.value(of: field))
        }
        messages.append(
            ReadMessage(
                offset: record.offset,
                length: record.length,
                line: record.line,
                ordinal: record.ordinal,
                id: record.id.hex,
                reason: record.reason,
                fields: fields,
                originals: originals,
                ignored: record.ignored,
                items: ReadItem.all(of: record, in: batch)
            )
        )
    }
}

/// Reads bytes as a file of one of the message formats; mails as bytes, unless an encoding is named.
func readMessages(
    _ bytes: [UInt8],
    _ format: SourceFormat,
    fields: [FieldMapping] = [],
    encoding: String = "auto",
    separator: String = ""
) throws -> ReadMessages {
    let folder = TemporaryFolder()
    let file = try Descriptor(reading: folder.write("input", bytes))
    let input = FileInput(descriptor: file.number)
    var source = Source(name: "messages", kind: .message, format: format, files: [])
    source.fields = fields
    source.separator = separator
    var result = ReadMessages()
    switch (format, encoding) {
    case (.mbox, "auto"): try result.read(MboxReader(input, source: source))
    case (.eml, "auto"): try result.read(EmlReader(input, source: source))
    case (.mbox, _):
        try result.read(MboxReader(TextInput(input, encoding: encoding), source: source))
    case (.eml, _):
        try result.read(EmlReader(TextInput(input, encoding: encoding), source: source))
    default:
        try result.read(TelexReader(TextInput(input, encoding: encoding), source: source))
    }
    return result
}

func readMessages(
    _ text: String,
    _ format: SourceFormat,
    fields: [FieldMapping] = [],
    separator: String = ""
) throws -> ReadMessages {
    try readMessages(Array(text.utf8), format, fields: fields, separator: separator)
}

/// The id that a record of these raw bytes must have (design section 1, promise 3).
func messageID(of raw: some Sequence<UInt8>) -> String {
    let hash = Digest(.blake2b)
    hash.update(Array("message".utf8) + [0] + raw)
    return String(hexadecimal(hash.finish()).prefix(32))
}

/// The first message of a text that is read as a mail.
func readMail(_ text: String) throws -> ReadMessage {
    try #require(try readMessages(text, .eml).messages.first)
}

/// A mail of one text, and what is said of it.
func readBody(
    _ text: [UInt8],
    charset: String?,
    encoding: String? = nil
) throws -> (message: ReadMessage, findings: [Finding]) {
    let type = charset.map { "Content-Type: text/plain; charset=\"\($0)\"\n" } ?? "Subject: s\n"
    let transfer = encoding.map { "Content-Transfer-Encoding: \($0)\n" } ?? ""
    let read = try readMessages(Array((type + transfer + "\n").utf8) + text, .eml)
    return (try #require(read.messages.first), read.findings.sorted)
}

/// A text in an encoding, by the converter that the readers have.
func encoded(_ text: String, _ encoding: String) -> [UInt8] {
    var bytes: [UInt8] = []
    TextEncoder(encoding).append(Array(text.utf8)[...], to: &bytes)
    return bytes
}
