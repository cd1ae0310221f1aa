import Profiling
import Records

/// Finds the name of a source in those of its files.
///
/// Files of a leak are called after people, and the name of a source stands in findings and logs: only
/// words count that any export may have in its name.
enum SourceNames {
    /// What files, or else the folder around them, have in common; nil where that is not neutral.
    static func common(of names: [String], folder: String?) -> String? {
        let all = names.map { stem(of: $0).lowercased() }
        let words = self.words(all.first ?? "").filter { word in
            all.allSatisfy { self.words($0).contains(word) }
        }
        for words in [words, folder.map { self.words(stem(of: $0)) } ?? []]
        where !words.isEmpty && words.allSatisfy(isNeutral) {
            return String(words.joined(separator: "-").prefix(40))
        }
        return nil
    }

    private static func stem(of name: String) -> Substring {
        name.split(separator: ".").first ?? ""
    }

    private static func words(_ stem: some StringProtocol) -> [String] {
        stem.lowercased().split { !$0.isLetter }.map(String.init)
    }

    private static func isNeutral(_ word: String) -> Bool {
        neutral.contains(word) || KindGuess.telling.values.contains { $0.contains(word) }
    }

    /// Words for exports and lists, their publishers, languages, formats and colours.
    private static let neutral: Set<String> = [
        "list", "lists", "liste", "listes", "lista", "listas", "список", "списки", "قائمة",
        "export", "exports", "dump", "dumps", "data", "table", "tables", "record", "records",
        "full",
        "all", "new", "old", "late", "batch", "part", "archive", "single", "inbox", "sent", "box",
        "register", "file", "files", "case", "cases", "person", "persons", "people", "individual",
        "individuals", "entity", "entities", "sanction", "sanctions", "consolidated", "cons",
        "conlist", "advanced", "enhanced", "sdn", "alt", "add", "ofac", "sema", "lmes", "seco",
        "ofsi", "fsf", "nsdc", "dfat", "un", "eu", "uk", "us", "unsc", "ncb", "ipsg", "red",
        "blue", "green", "yellow", "black", "purple", "orange", "silver", "english", "french",
        "spanish", "russian", "arabic", "en", "fr", "es", "ru", "ar", "csv", "xml", "mbox", "eml",
        "txt",
    ]
}
