import Profiling
import Records

/// A table that is published without a row of names, told by its columns.
struct PublishedTable {
    /// What it is, in words.
    let name: String
    /// Whose numbering its rows share with other tables.
    let family: String
    let columns: [String]
    /// Columns, from 0, of which all texts are numbers.
    private let numbers: [Int]
    /// A column, and all words that stand in it.
    private let words: (column: Int, all: Set<String>)?

    /// The table whose columns records have; nil for most.
    static func of(_ records: RecordProfile) -> PublishedTable? { all.first { $0.fits(records) } }

    private func fits(_ records: RecordProfile) -> Bool {
        let texts = records.places.map(\.texts)
        guard texts.count == columns.count else { return false }
        let areNumbers = numbers.allSatisfy {
            texts[$0].filled > 0 && texts[$0].share(of: .number) > 0.99
        }
        guard areNumbers, let words else { return areNumbers }
        let found = texts[words.column].words.keys
        return !found.isEmpty && found.allSatisfy { words.all.contains($0) }
    }

    /// The records with the names of the columns, and by those their numbers.
    func named(_ records: RecordProfile) -> (records: RecordProfile, numbers: [String: String]) {
        let pairs = zip(columns, records.places.map(\.name))
        return (records.named(columns), Dictionary(uniqueKeysWithValues: pairs))
    }

    /// The flat files of the Office of Foreign Assets Control (its document "SDN Data Formats").
    private static let all = [
        PublishedTable(
            name: "the list of OFAC (sdn.csv)",
            family: "OFAC",
            columns: [
                "ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type",
                "Tonnage", "GRT", "Vess_flag", "Vess_owner", "Remarks",
            ],
            numbers: [0],
            words: (2, ["individual", "vessel", "aircraft", "entity"])
        ),
        PublishedTable(
            name: "the aliases of OFAC (alt.csv)",
            family: "OFAC",
            columns: ["ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"],
            numbers: [0, 1],
            words: (2, ["aka", "fka", "nka"])
        ),
        PublishedTable(
            name: "the addresses of OFAC (add.csv)",
            family: "OFAC",
            columns: ["ent_num", "add_num", "address", "city", "country", "add_remarks"],
            numbers: [0, 1],
            words: nil
        ),
    ]
}
