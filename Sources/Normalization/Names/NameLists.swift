import CResources
import Records

/// Words that stand with names, or in the place of one, by what they tell (name-words.csv).
enum NameLists {
    enum Kind: String, CaseIterable {
        /// There is no name, or it is not known.
        case nothing
        /// The same in the place of an alias alone.
        case nothingAsAlias = "nothing as alias"
        /// Letters in the place of a given or family name, such as FNU.
        case placeholder
        /// Names though the same word means nothing in other fields.
        case name
        /// What tells of a person or a row, in brackets.
        case remark
        /// Another name stands behind it.
        case mark
        /// A mark that is written together with the letter before the name.
        case joinedMark = "joined mark"
        /// A mark with another family name behind it.
        case birthMark = "birth mark"
        /// A small word within a family name.
        case particle
        case title
        /// A title that may be a name.
        case rank
        /// A title where it ends with a full stop.
        case shortRank = "short rank"
        /// A name unless a whole name follows it.
        case namedRank = "named rank"
        case suffix
        /// What stands behind a title and belongs to it.
        case degree
        /// The word before it is the father's name: `ogly`.
        case patronymicMark = "patronymic mark"
        case patronymicEnding = "patronymic ending"
        case patronymicOrFamilyEnding = "patronymic or family ending"
        /// How family names end in the countries that use patronymics.
        case familyEnding = "family ending"
    }

    /// The texts of a kind, in the order of the table.
    static func texts(_ kind: Kind) -> [ArraySlice<UInt8>] { lists[kind] ?? [] }

    /// The texts of a kind as `FoldedText` compares them.
    static func folded(_ kind: Kind) -> Set<[UInt8]> {
        Set(texts(kind).map { FoldedText.fold($0) })
    }

    private static let lists: [Kind: [ArraySlice<UInt8>]] = {
        var lists: [Kind: [ArraySlice<UInt8>]] = [:]
        for row in Resource.rows(sluice_name_words()) {
            guard let kind = Kind(rawValue: String(decoding: row[0], as: UTF8.self)) else {
                preconditionFailure("name-words.csv has a kind that is none")
            }
            lists[kind, default: []] += row[1].split(separator: CodeTable.bar)
        }
        return lists
    }()
}
