/// Nominatives that a declined Russian name may have: `Сидорова Ивана` is Сидоров Иван.
///
/// For finding only: a name in running text stands in the case that its sentence asks for, and
/// `Сидорова Александра` is a woman in one case and a man in another. Both are kept.
package enum RussianCases {
    /// The name as a man's and as a woman's, where every word of it can be declined so; none for a
    /// name in other letters.
    package static func nominatives(of name: ArraySlice<UInt8>) -> [[UInt8]] {
        guard name.contains(where: { $0 == 0xD0 || $0 == 0xD1 }) else { return [] }
        let words = String(decoding: name, as: UTF8.self).lowercased().split(separator: " ")
        guard words.count > 1, words.allSatisfy({ $0.unicodeScalars.allSatisfy(isCyrillic) }) else {
            return []
        }
        let tables = [(masculine, others: sheIs), (feminine, others: heIs)]
        return tables.compactMap { endings, others in
            guard !words.contains(where: { word in others.contains(where: word.hasSuffix) }) else {
                return nil
            }
            let nominatives = words.compactMap { nominative(of: $0, endings) }
            guard nominatives.count == words.count, nominatives != words.map(String.init) else {
                return nil
            }
            return Array(nominatives.joined(separator: " ").utf8)
        }
    }

    private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool {
        (0x430...0x45F).contains(scalar.value)
    }

    private static func nominative(of word: Substring, _ endings: [(String, String)]) -> String? {
        guard word.count >= 4 else { return nil }
        for (declined, nominative) in endings where word.hasSuffix(declined) {
            return word.dropLast(declined.count) + nominative
        }
        return nil
    }

    // The longer endings first: patronymics, family names, given names.
    private static let masculine = endings(
        "ича ичу ичем иче:ич ова ову овым ове:ов ева еву евым еве:ев ёва ёву ёвым ёве:ёв"
            + " ина ину иным ине:ин ына ыну ыным ыне:ын ского скому ским ском:ский"
            + " цкого цкому цким цком:цкий ия ию ием ии:ий ея ею еем ее:ей ая аю аем ае:ай"
            + " ря рю рем ре:рь ля лю лем ле:ль а у ом е:"
    )
    private static let feminine = endings(
        "овны овне овну овной:овна евны евне евну евной:евна ичны ичне ичну ичной:ична"
            + " овой ову:ова евой еву:ева ёвой ёву:ёва иной ину:ина ыной ыну:ына"
            + " ской скую:ская цкой цкую:цкая ии ию ией:ия ви вью:вь ны не ну ной:на"
            + " ы е у ой:а и ю ей:я"
    )

    // Patronymics, which tell a man from a woman in every case.
    private static let heIs = ["ич", "ича", "ичу", "ичем", "иче"]
    private static let sheIs = ["овн", "евн", "ичн"].flatMap { stem in
        ["а", "ы", "е", "у", "ой"].map { stem + $0 }
    }

    private static func endings(_ rows: String) -> [(String, String)] {
        var endings: [(String, String)] = []
        var declined: [String] = []
        for word in rows.split(separator: " ") {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            declined.append(String(parts[0]))
            guard parts.count == 2 else { continue }
            endings += declined.map { ($0, String(parts[1])) }
            declined = []
        }
        return endings
    }
}
