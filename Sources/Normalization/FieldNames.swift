import Formats
import Records

/// The names of a source's canonical fields, by number, as findings and staged files give them.
struct FieldNames: Sendable {
    private var names: [String]
    /// The start of each field's list in JSON: `"name":[`.
    private var keys: [[UInt8]]
    private var ranks: [Int64]

    private static let firstOther = 256

    init(source: Source) {
        names = (0..<Self.firstOther).map { number in
            CanonicalField(rawValue: Int32(number))?.name(in: source.kind) ?? ""
        }
        names += source.others.map { "other." + $0 }
        keys = names.map { jsonString($0) + Array(":[".utf8) }
        ranks = Array(repeating: 0, count: names.count)
        let bytes = names.map { Array($0.utf8) }
        let sorted = names.indices.sorted { bytes[$0].lexicographicallyPrecedes(bytes[$1]) }
        for (rank, index) in sorted.enumerated() { ranks[index] = Int64(rank) }
    }

    /// Where arrays by field keep what belongs to a number.
    static func index(of number: Int32) -> Int {
        number < CanonicalField.firstOther
            ? Int(number) : firstOther + Int(number - CanonicalField.firstOther)
    }

    var count: Int { names.count }

    func name(of number: Int32) -> String { names[Self.index(of: number)] }

    func key(of number: Int32) -> [UInt8] { keys[Self.index(of: number)] }

    /// The place of the field in the order of the names' bytes.
    func rank(of number: Int32) -> Int64 { ranks[Self.index(of: number)] }

    /// Name and value of each field whose value is not zero.
    func byName(_ values: [Int]) -> [String: Int] {
        var named: [String: Int] = [:]
        for (index, value) in values.enumerated() where value > 0 { named[names[index]] = value }
        return named
    }
}
