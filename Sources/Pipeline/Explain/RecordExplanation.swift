import Extraction
import Files
import Formats
import Foundation
import Records
import Warehousing

/// Where a record stands in the raw files, what was found there, and how it was read.
struct RecordExplanation {
    private(set) var text = ""
    private(set) var json = ""

    /// Explains a record of the current edition.
    ///
    /// - Throws: `ExplainError` where there is no such record, or its raw bytes are there no more;
    ///   `WarehouseError` and `FileError`.
    init(of record: String, config: PipelineConfig, showsRaw: Bool) throws {
        let id = record.lowercased()
        guard RecordID(hex: id) != nil else { throw ExplainError.noID }
        guard FileSystem.status(config.out + "/current") != nil else {
            throw ExplainError.noEdition(out: config.out)
        }
        let warehouse = try WarehouseReader(path: config.out + "/current/" + Edition.warehouse)
        let places = try warehouse.occurrences(ofEntityWith: id)
        guard let place = places.first(where: { $0.record == id }) else {
            throw ExplainError.unknown(id)
        }
        let source = config.sources.first { $0.name == place.source }
        let lines = try StagedLines(
            of: place,
            source: source,
            lookups: config.reviewed.lookups,
            out: config.out
        )
        let raw = showsRaw ? try Self.rawBytes(of: place, config: config) : nil
        write(place, others: places.filter { $0.record != id }, lines, raw)
    }

    private static func rawBytes(
        of place: RecordOccurrence,
        config: PipelineConfig
    ) throws -> [UInt8] {
        let path = nameBytes(printed: place.path)
        let range = place.offset..<place.offset + place.length
        let files = try Inventory(raw: config.raw).files
        let found: [UInt8]?
        if let file = files.first(where: { $0.path == path }) {
            let raw = try Folder(config.raw).file(below: file.place)
            found = try FileInput.bytes(of: FileWindow(descriptor: raw.number), in: range)
        } else {
            let archive = files.last { path.starts(with: $0.path + [0x21, 0x2F]) }
            let stage = try UnpackStage.beside(config)
            found = try archive.flatMap { try stage.bytes(of: path, in: $0, range) }
        }
        guard let found else { throw ExplainError.gone(place.path) }
        guard let id = RecordID(hex: place.record), let kind = RecordKind(name: place.kind),
            RecordIdentity(kind: kind).isID(id, of: found, ordinal: place.ordinal)
        else { throw ExplainError.changed(place.path) }
        return found
    }

    private mutating func write(
        _ place: RecordOccurrence,
        others: [RecordOccurrence],
        _ lines: StagedLines,
        _ raw: [UInt8]?
    ) {
        let state = place.state == "loaded" ? "loaded" : "a further occurrence"
        text = "\(place.kind) \(place.record), \(state), entity \(place.entity)\n"
        text += "  in \(place.words)\n"
        for other in others { text += "  also \(other.record) in \(other.words)\n" }
        text += "what was found, and what was read from it:\n"
        for field in lines.fields { text += "  \(field)\n" }
        if !lines.unmapped.isEmpty { text += "what was found, and is not mapped:\n" }
        for place in lines.unmapped { text += "  \(place)\n" }
        if let raw { text += "raw bytes:\n\(shown(raw, keepingLines: true))\n" }

        json = "{\"occurrences\":[\(([place] + others).map(\.json).joined(separator: ","))]"
        json += ",\"extracted\":\(lines.extracted),\"normalized\":\(lines.normalized)"
        if !lines.decisions.isEmpty {
            json += ",\"lookups\":[\(lines.decisions.joined(separator: ","))]"
        }
        if let raw { json += ",\"raw_base64\":\"\(Data(raw).base64EncodedString())\"" }
        json += "}\n"
    }
}

extension RecordOccurrence {
    fileprivate var words: String {
        "\(path), source \(source), line \(line), \(length) bytes from \(offset) (\(encoding))"
    }

    fileprivate var json: String {
        var bytes = Array("{\"record\":\"\(record)\",\"entity\":\"\(entity)\",".utf8)
        bytes += "\"kind\":\"\(kind)\",\"state\":\"\(state)\",\"source\":".utf8
        appendJSONString(source.utf8, to: &bytes)
        bytes += ",\"file\":".utf8
        appendJSONString(path.utf8, to: &bytes)
        bytes += ",\"encoding\":\"\(encoding)\",\"offset\":\(offset),\"length\":\(length)".utf8
        bytes += ",\"line\":\(line),\"ordinal\":\(ordinal)}".utf8
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Why a record cannot be explained.
enum ExplainError: Error {
    case noID
    case noEdition(out: String)
    case unknown(String)
    case gone(String)
    case changed(String)

    var remark: Remark {
        switch self {
        case .noID: Remark("found another text, expected 32 hexadecimal digits", at: "id")
        case .noEdition(let out): Remark("there is no edition yet, expected a run before", at: out)
        case .unknown(let id):
            Remark("no loaded record has this id, expected one of the current edition", at: id)
        case .gone(let path):
            Remark("there is no such raw file any more, expected the one that was read", at: path)
        case .changed(let path):
            Remark("other bytes stand there, expected those of the record: run again", at: path)
        }
    }

    var exitStatus: Int32 {
        switch self {
        case .noID, .noEdition, .unknown: ExitStatus.usage
        case .gone, .changed: ExitStatus.cannotRead
        }
    }
}
