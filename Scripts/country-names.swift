// Writes Sources/Normalization/Resources/country-names.csv from the CLDR data inside Foundation:
//     swiftc Scripts/country-names.swift -o /tmp/country-names && /tmp/country-names > <that file>
// The pipeline reads the committed file only, so that no figure depends on a machine's CLDR.
// Review the difference before you commit it: hand-made rows belong into country-aliases.csv.

import Foundation

let languages = [
    "en", "fr", "es", "ru", "ar", "tr", "de", "uk", "be", "az", "uz", "kk", "ky", "tg", "hy", "ka",
    "fa", "he", "it", "pt", "nl", "pl", "ro", "sr", "sr_Latn", "hr", "bg", "cs", "hu", "sv", "zh",
    "zh_Hant", "ja", "ko",
]
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

print("name,code,language")
for region in regions {
    var seen: Set<String> = []
    for language in languages {
        let locale = Locale(identifier: language)
        guard let name = locale.localizedString(forRegionCode: region), name != region,
            seen.insert(name).inserted
        else { continue }
        print("\(quoted(name)),\(region),\(language)")
    }
}
