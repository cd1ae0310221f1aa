import Records

/// Strokes between the names of one person: `ИВАНОВ Иван / IVANOV Ivan`.
enum NameStrokes {
    /// The texts between strokes; one between single letters is part of a word (`s/o`, `a/k/a`).
    ///
    /// Where strokes `mayJoin` names (`John DOE/ROE`), one without a space beside it parts scripts,
    /// and names that tell their parts, alone.
    static func parts(of text: ArraySlice<UInt8>, mayJoin: Bool = false) -> [ArraySlice<UInt8>] {
        // What has so many strokes is no list of one person's names.
        guard text.count(where: { [0x2F, 0x7C, 0x3D].contains($0) }) <= mostStrokes else {
            return [text]
        }
        var parts: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        for index in text.indices where [0x2F, 0x7C, 0x3D].contains(text[index]) {
            guard mayJoin || text[index] != 0x3D else { continue }
            let left = text[start..<index]
            let right = text[(index + 1)...].prefix { ![0x2F, 0x7C, 0x3D].contains($0) }
            if text[index] == 0x2F {
                if isLetter(word(atEndOf: left)), isLetter(word(atStartOf: right)) { continue }
                let isApart =
                    left.last.map { $0 <= 0x20 } ?? true
                    || right.first.map { $0 <= 0x20 } ?? true
                guard !mayJoin || isApart || areNames(left, right) else { continue }
            }
            if !left.isEmpty { parts.append(left) }
            start = index + 1
        }
        let last = text[start...]
        return last.isEmpty ? parts : parts + [last]
    }

    private static let mostStrokes = 32

    private static func areNames(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        if NameScripts.differ(left, right) { return true }
        return [left, right].allSatisfy { side in
            let parts = NameParts(of: side.split { $0 <= 0x20 })
            return !parts.family.isEmpty && !parts.given.isEmpty
        }
    }

    private static func word(atEndOf text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let trimmed = text.reversed().drop { $0 <= 0x20 }.prefix { $0 > 0x20 && $0 != 0x2F }
        return Array(trimmed.reversed())[...]
    }

    private static func word(atStartOf text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
    }

    private static func isLetter(_ word: ArraySlice<UInt8>) -> Bool {
        word.count <= 4 && String(decoding: word, as: UTF8.self).unicodeScalars.count == 1
    }
}
