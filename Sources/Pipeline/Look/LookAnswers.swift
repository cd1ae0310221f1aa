import Formats
import Foundation
import Normalization
import Profiling
import Records

/// An answer for a program: one JSON object with sorted keys on a line of its own.
func jsonAnswer(_ answer: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(answer), as: UTF8.self) + "\n"
}

/// Which places of records a person may be shown.
enum ShownPlaces {
    /// All but those whose names may be text, and how many those are.
    static func of(
        _ records: RecordProfile,
        in format: SourceFormat?
    ) -> (places: [PlaceProfile], rare: Int) {
        guard let format else { return (records.places, 0) }
        let places = records.places.filter {
            !UnusualLabels.mayBeText($0.name, in: format, records: $0.records)
        }
        return (places, records.places.count - places.count)
    }

    /// What is said of those that are not shown.
    static func words(ofRare count: Int) -> String {
        "\(counted(count, "unusual label")), each in fewer than three messages"
    }
}

/// What a file looks like.
struct FileAnswer: Encodable {
    var file: String
    var format: String
    var evidence: String
    var encoding: String
    var encodingFindings: [EncodingFindingAnswer]
    var bytes: Int64
    var isWhole: Bool
    var failure: String?
    var dialect: CSVGuess?
    var elements: [ElementAnswer]?
    /// Whether the document has more paths than are told apart.
    var hasMoreElements: Bool?
    var records: [RecordsAnswer]

    init(_ profile: FileProfile, file: String) {
        self.file = file
        format = profile.format.kind.rawValue
        evidence = profile.format.evidence
        encoding = profile.encoding
        encodingFindings = profile.encodingFindings.map(EncodingFindingAnswer.init)
        bytes = profile.size
        isWhole = profile.isWhole
        failure = profile.failure?.code
        dialect = profile.format.csv
        elements = profile.tree?.nodes.map(ElementAnswer.init)
        hasMoreElements = profile.tree?.hasMore == true ? true : nil
        records = profile.records.map { RecordsAnswer($0, in: profile.format.sourceFormat) }
    }
}

/// The elements, or attributes, of one path of a document.
struct ElementAnswer: Encodable {
    var path: String
    var count: Int
    var most: Int
    var filled: Int
    var shapes: [ShapeAnswer]
    var examples: [String]?

    init(_ node: ElementTree.Node) {
        path = node.path
        count = node.count
        most = node.mostInParent
        filled = node.texts.filled
        shapes = ShapeAnswer.all(of: node.texts)
        examples = node.texts.examples.isEmpty ? nil : node.texts.examples
    }
}

/// What there is to say of an encoding: the code of the reason, and an encoding that it names.
struct EncodingFindingAnswer: Encodable, Hashable {
    var reason: String
    var encoding: String?

    init(_ finding: Finding) {
        reason = finding.reason.code
        encoding = finding.field.isEmpty ? nil : finding.field
    }
}

/// What records have in common.
struct RecordsAnswer: Encodable {
    var record: String?
    var found: Int
    var refused: [String: Int]
    var places: [PlaceAnswer]
    /// Labels that are not shown.
    var rareLabels: Int?

    init(_ records: RecordProfile, in format: SourceFormat?) {
        let (places, rare) = ShownPlaces.of(records, in: format)
        record = records.record.isEmpty ? nil : records.record.joined(separator: "/")
        found = records.found
        refused = records.refused
        self.places = places.map { PlaceAnswer($0) }
        rareLabels = rare > 0 ? rare : nil
    }
}

/// One place of records, and the field that it fills where a source says so.
struct PlaceAnswer: Encodable {
    var field: String?
    var place: String
    var records: Int
    var distinct: Int
    var shortest: Int
    var longest: Int
    var shapes: [ShapeAnswer]
    var reads: [String: Double]
    var examples: [String]?

    init(_ place: PlaceProfile, field: String? = nil) {
        let texts = place.texts
        self.field = field
        self.place = place.name
        records = place.records
        distinct = texts.distinctCount
        shortest = texts.shortest
        longest = texts.longest
        shapes = ShapeAnswer.all(of: texts)
        var reads: [String: Double] = [:]
        for (kind, name) in ValueKinds.named where texts.share(of: kind) > 0 {
            reads[name] = (texts.share(of: kind) * 1000).rounded() / 1000
        }
        self.reads = reads
        examples = texts.examples.isEmpty ? nil : texts.examples
    }
}

/// One shape of texts.
struct ShapeAnswer: Encodable {
    var shape: String
    var count: Int

    static func all(of texts: ValueProfile) -> [ShapeAnswer] {
        texts.commonShapes(5).map { ShapeAnswer(shape: $0.shape, count: $0.count) }
    }
}

/// What a person should look at, and where.
struct RemarkAnswer: Encodable {
    var place: String
    var message: String

    init(_ remark: Remark) {
        place = remark.place
        message = remark.message
    }
}
