import Files
import Formats
import Normalization
import Records

/// The texts of an edition that nobody has decided about, and how often they stand where.
///
/// Only different texts are held, and so many at most.
struct OpenQuestions {
    /// Where texts stand.
    struct Place: Hashable, Comparable {
        var source: String
        /// The canonical name of the field.
        var field: String

        var words: String { source + "." + field }

        static func < (left: Place, right: Place) -> Bool {
            (left.source, left.field) < (right.source, right.field)
        }
    }

    /// One text of a field.
    struct Text {
        var text: [UInt8]
        var question: OpenQuestion
        /// What it can mean: codes (`CD|CG`) for each country, words, or for a date all readings in
        /// words.
        var candidates: [String]
        /// How often it stands where.
        var counts: [Place: Int]

        var count: Int { counts.values.reduce(0, +) }
    }

    private struct Key: Hashable {
        var field: CanonicalField
        /// As it stands in JSON.
        var raw: [UInt8]
    }

    /// The dates of a column of which the order of day and month is open.
    private struct OpenColumn {
        /// Different ones, and only so many as tell that there are too many.
        var texts: Set<[UInt8]> = []
        var values = 0
    }

    private static let mostTexts = 100_000
    /// Different texts of one field that leave the order of day and month open, before it is the
    /// column that has to be decided about.
    private static let mostOpenDates = 20

    private var texts: [Key: Text] = [:]
    private var openColumns: [Place: OpenColumn] = [:]
    /// Open texts that are too long to stand in the staged files, by place.
    private(set) var tooLong: [Place: Int] = [:]
    /// Values that there was no more room for.
    private(set) var leftOut = 0
    private let reasons: Set<Reason>

    /// Reads the staged records of an edition, those of one source if one is named.
    ///
    /// - Throws: `FileError` when they cannot be read.
    init(edition: String, source: String?, reasons: Set<Reason>) throws(FileError) {
        self.reasons = reasons
        let folder = edition + "/staged/2-normalize"
        for name in try Self.sorted(folder) {
            let only = source.map { storedName(Array($0.utf8)) }
            let stored = String(decoding: name, as: UTF8.self)
            guard only == nil || only == stored else { continue }
            let printed = String(decoding: nameBytes(printed: stored), as: UTF8.self)
            try read(folder: folder + "/" + stored, source: source ?? printed)
        }
    }

    private static func sorted(_ folder: String) throws(FileError) -> [[UInt8]] {
        guard FileSystem.status(folder) != nil else { return [] }
        return try FileSystem.names(in: Array(folder.utf8)).sorted {
            $0.lexicographicallyPrecedes($1)
        }
    }

    private mutating func read(folder: String, source: String) throws(FileError) {
        for name in try Self.sorted(folder) {
            let path = folder + "/" + String(decoding: name, as: UTF8.self)
            if FileSystem.status(path)?.isRegular == true {
                try read(file: path, source: source)
            } else {
                try read(folder: path, source: source)
            }
        }
    }

    private mutating func read(file path: String, source: String) throws(FileError) {
        let file = try Descriptor(reading: path)
        let window = FileWindow(descriptor: file.number)
        var position: Int64 = 0
        var rest: [UInt8] = []
        while true {
            let end = position + Int64(FileInput.pieceSize)
            let piece = try FileInput.bytes(of: window, in: position..<end)
            guard !piece.isEmpty else { return }
            position += Int64(piece.count)
            let lastEnd = piece.lastIndex(of: 0x0A)
            guard let lastEnd else {
                rest += piece
                continue
            }
            rest += piece[...lastEnd]
            rest.withUnsafeBufferPointer { take($0, source: source) }
            rest.removeAll(keepingCapacity: true)
            rest += piece[(lastEnd + 1)...]
        }
    }

    private mutating func take(_ lines: UnsafeBufferPointer<UInt8>, source: String) {
        var start = 0
        while let end = lines[start...].firstIndex(of: 0x0A) {
            StagedReadings.forEach(inLine: start..<end, of: lines) { reading in
                take(reading, lines, source: source)
            }
            start = end + 1
        }
    }

    private mutating func take(
        _ reading: StagedReading,
        _ bytes: UnsafeBufferPointer<UInt8>,
        source: String
    ) {
        guard !reading.isDecided, let value = reading.value else { return }
        let kind = bytes[value.lowerBound]
        // Most values are no list, no null and no object.
        guard kind != UInt8(ascii: "\"") else { return }
        let name = String(decoding: bytes[reading.field], as: UTF8.self)
        guard let field = CanonicalField.lookedUp[name],
            let question = OpenQuestion(field.type, value: bytes[value]),
            reasons.contains(question.reason)
        else { return }
        let place = Place(source: source, field: name)
        guard let raw = reading.raw else { return tooLong[place, default: 0] += 1 }
        guard !raw.isEmpty else { return }
        note(Key(field: field, raw: Array(bytes[raw])), question, at: place) {
            Self.candidates(Array(bytes[value]), of: field)
        }
    }

    private static func candidates(_ value: [UInt8], of field: CanonicalField) -> [String] {
        if field.type == .date {
            return (try? JSONDocument.read(value)).map { [$0.words] } ?? []
        }
        func texts(_ list: some Collection<UInt8>) -> [String] {
            let parts = list.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
            return stride(from: 1, to: parts.count, by: 2).map {
                String(decoding: parts[$0], as: UTF8.self)
            }
        }
        guard field.type == .country else { return texts(value) }
        return value.split(separator: UInt8(ascii: "]")).map(texts).filter { !$0.isEmpty }
            .map { $0.joined(separator: "|") }
    }

    private mutating func note(
        _ key: Key,
        _ question: OpenQuestion,
        at place: Place,
        candidates: () -> [String]
    ) {
        let isKnown = texts[key] != nil
        if question == .dayOrMonthFirst {
            openColumns[place, default: OpenColumn()].values += 1
            if openColumns[place, default: OpenColumn()].texts.count <= Self.mostOpenDates {
                openColumns[place, default: OpenColumn()].texts.insert(key.raw)
            } else if !isKnown {
                return
            }
        }
        guard isKnown || texts.count < Self.mostTexts else { return leftOut += 1 }
        let new = Text(
            text: key.raw,
            question: question,
            candidates: isKnown ? [] : candidates(),
            counts: [:]
        )
        texts[key, default: new].counts[place, default: 0] += 1
    }
}

extension OpenQuestions {
    /// The fields whose dates leave the order of day and month open so often that the source has to
    /// say it, with how many of them do.
    var datesToDeclare: [(place: Place, count: Int)] {
        openColumns.filter { $0.value.texts.count > Self.mostOpenDates }
            .map { ($0.key, $0.value.values) }.sorted { $0.place < $1.place }
    }

    /// The texts by field, the most frequent first, without those that the lookups decide by now.
    func undecided(by lookups: [Lookup]) -> [(field: CanonicalField, texts: [Text])] {
        var table = LookupTable(lookups)
        let declared = Set(datesToDeclare.map(\.place))
        var fields: [CanonicalField: [[UInt8]: Text]] = [:]
        for (key, found) in texts {
            var text = found
            guard let raw = Self.text(ofJSON: key.raw) else { continue }
            text.text = LookupTable.text(askedFor: raw)
            guard table.decide(text.text[...], field: key.field) == nil else { continue }
            if text.question == .dayOrMonthFirst {
                text.counts = text.counts.filter { !declared.contains($0.key) }
            }
            guard !text.counts.isEmpty else { continue }
            // Texts that differ in the white space around them are one.
            if let other = fields[key.field]?[text.text] {
                text.counts.merge(other.counts) { $0 + $1 }
            }
            fields[key.field, default: [:]][text.text] = text
        }
        return fields.sorted { LookupScope.group(of: $0.key) < LookupScope.group(of: $1.key) }
            .map { field, texts in
                let sorted = texts.values.sorted { left, right in
                    left.count != right.count
                        ? left.count > right.count
                        : left.text.lexicographicallyPrecedes(right.text)
                }
                return (field, sorted)
            }
    }

    /// The text of a JSON string without its quotes.
    private static func text(ofJSON raw: [UInt8]) -> [UInt8]? {
        guard raw.contains(UInt8(ascii: "\\")) else { return raw }
        guard let value = try? JSONDocument.read([0x22] + raw + [0x22]),
            case .string(let text) = value.content
        else { return nil }
        return Array(text.utf8)
    }
}
