// Writes the tables of country names from the CLDR data inside Foundation:
//     swiftc Scripts/country-names.swift -o /tmp/country-names
//     /tmp/country-names common > Sources/Normalization/Resources/country-names.csv
//     /tmp/country-names rare > Sources/Normalization/Resources/country-names-rare.csv
// The pipeline reads the committed files only, so that no figure depends on a machine's CLDR.
// Review the difference before you commit it: hand-made rows belong into country-aliases.csv.

import Foundation

/// Languages of the table that every run loads; the others stand in the rare one.
let common = [
    "en", "fr", "es", "ru", "ar", "tr", "de", "uk", "be", "az", "uz", "kk", "ky", "tg", "hy", "ka",
    "fa", "he", "it", "pt", "nl", "pl", "ro", "sr", "sr_Latn", "hr", "bg", "cs", "hu", "sv", "zh",
    "zh_Hant", "ja", "ko",
]
/// Languages of states: their names stay whatever they are near to.
let kept = ["et", "fi", "ga", "is", "lt", "lv", "mk", "mn", "mt", "sl", "sq"]
let regions = Locale.Region.isoRegions.map(\.identifier)
    .filter { $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } }
    .filter {
        !["AC", "CP", "CQ", "DG", "EA", "IC", "TA", "EU", "EZ", "UN", "QO", "ZZ"].contains($0)
    }
    .sorted()

func quoted(_ text: String) -> String {
    text.contains(",") || text.contains("\"")
        ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
}

func name(of region: String, in language: String) -> String? {
    let name = Locale(identifier: language).localizedString(forRegionCode: region)
    return name == region ? nil : name
}

/// What names of a region stand for: those of Guinea are said of any of three countries.
func code(of region: String) -> String { region == "GN" ? "GN|GQ|GW" : region }

func isName(_ text: String, of region: String, in language: String) -> Bool {
    name(of: region, in: language) == text
}

func writeCommon() {
    print("name,code,language")
    for region in regions {
        var seen: Set<String> = []
        for language in common {
            guard let name = name(of: region, in: language), seen.insert(name).inserted else {
                continue
            }
            print("\(quoted(name)),\(code(of: region)),\(language)")
        }
    }
}

/// Lower case without marks, so that spellings that the program folds alike stand once.
func folded(_ name: String) -> String {
    name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
}

/// The spellings that lack one letter of a name; two names a slip apart share one, or are one's.
func shortened(_ name: String) -> Set<String> {
    var all: Set<String> = [name]
    for index in name.indices {
        var cut = name
        cut.remove(at: index)
        all.insert(cut)
    }
    return all
}

/// The regions of the names in the commonest languages that are a slip away from a name.
func neighbors(of name: String, among slips: [String: Set<String>]) -> Set<String> {
    shortened(name).reduce(into: []) { $0.formUnion(slips[$1] ?? []) }
}

func writeRare() {
    var slips: [String: Set<String>] = [:]
    for region in regions {
        for language in ["en", "fr", "es", "ru"] {
            guard let name = name(of: region, in: language).map(folded) else { continue }
            for cut in shortened(name) { slips[cut, default: []].insert(region) }
        }
    }
    let known = Set(
        regions.flatMap { region in common.compactMap { name(of: region, in: $0).map(folded) } }
    )
    // A language and the languages of its regions mostly agree: the shortest identifier comes first.
    let others = Locale.availableIdentifiers
        .sorted { ($0.count, $0) < ($1.count, $1) }
    print("code,names")
    for region in regions {
        var seen: Set<String> = []
        let names = others.compactMap { name(of: region, in: $0) }
            .filter { !known.contains(folded($0)) && seen.insert(folded($0)).inserted }
            // `Ugana` is Ghana in Makhuwa, and to most people Uganda with a letter missing.
            .filter { name in
                neighbors(of: folded(name), among: slips).isSubset(of: [region])
                    || kept.contains { isName(name, of: region, in: $0) }
            }
        guard !names.isEmpty else { continue }
        print("\(code(of: region)),\(quoted(names.joined(separator: "|")))")
    }
}

switch CommandLine.arguments.dropFirst().first {
case "common": writeCommon()
case "rare": writeRare()
default: print("usage: country-names common|rare")
}
