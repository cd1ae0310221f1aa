import Files
import Formats
import Profiling
import Records

/// Files of one shape, which one source, or several of one document, will read.
struct FileGroup {
    /// What makes their shape: format, dialect and columns, or root and record element.
    var key: String
    /// Indices of the files, ascending.
    var files: [Int]
}

/// Sorts files by their shape, in the order of the first file of each.
enum FileGroups {
    static func of(_ profiles: [FileProfile?]) -> [FileGroup] {
        var groups: [FileGroup] = []
        var numbers: [String: Int] = [:]
        for (index, profile) in profiles.enumerated() {
            guard let profile, let key = key(of: profile) else { continue }
            if let known = numbers[key] {
                groups[known].files.append(index)
            } else {
                numbers[key] = groups.count
                groups.append(FileGroup(key: key, files: [index]))
            }
        }
        return groups
    }

    /// The shape of a file; nil for one that no source can read.
    private static func key(of profile: FileProfile) -> String? {
        switch profile.format.kind {
        case .mbox, .eml, .telex: return profile.format.kind.rawValue
        case .csv:
            guard let csv = profile.format.csv else { return nil }
            let names = profile.records.first?.places.map(\.name) ?? []
            return (["csv", csv.delimiter, csv.quote, "\(csv.skip)"] + names).joined(
                separator: "\u{1F}"
            )
        case .xml:
            guard let record = profile.records.first?.record, let root = record.first else {
                return nil
            }
            return "xml\u{1F}\(root)\u{1F}\(record.joined(separator: "/"))"
        default: return nil
        }
    }
}

/// Finds patterns that match just the files of a group.
struct FilePatterns {
    /// All files below the raw folder.
    let paths: [[UInt8]]

    /// Beyond so many patterns one for all is looked for.
    private static let most = 6

    /// The patterns of some of the files; other files match none of them.
    func patterns(of group: [Int]) -> [String] {
        let own = Set(group)
        let others = paths.indices.filter { !own.contains($0) }.map { paths[$0] }
        func isFit(_ pattern: String) -> Bool {
            let glob = Glob(pattern)
            return !others.contains { glob.matches($0) }
        }
        var patterns: [String] = []
        for index in group {
            let candidates = Self.candidates(paths[index])
            let best = candidates.first(where: isFit) ?? candidates[candidates.count - 1]
            if !patterns.contains(best) { patterns.append(best) }
        }
        guard patterns.count > Self.most else { return Self.reduced(patterns, paths, group) }
        for wide in Self.wide(group.map { paths[$0] }) where isFit(wide) { return [wide] }
        return patterns
    }

    /// Patterns that match nothing but what others match fall away.
    private static func reduced(
        _ patterns: [String],
        _ paths: [[UInt8]],
        _ group: [Int]
    ) -> [String] {
        var kept = patterns
        for pattern in patterns where kept.count > 1 {
            let rest = kept.filter { $0 != pattern }.map(Glob.init)
            let isNeeded = group.contains { index in !rest.contains { $0.matches(paths[index]) } }
            if !isNeeded { kept.removeAll { $0 == pattern } }
        }
        return kept
    }

    /// From the widest to the path itself: any batch and any number; any batch; the file alone.
    private static func candidates(_ path: [UInt8]) -> [String] {
        let parts = path.split(separator: 0x2F).map { literal($0) }
        let exact = parts.joined(separator: "/")
        guard parts.count > 1 else { return [numbered(exact), exact] }
        let inner = parts.dropFirst().joined(separator: "/")
        return ["*/" + numbered(inner), "*/" + inner, exact]
    }

    /// One pattern for many files: by folder and extension, then by extension alone.
    private static func wide(_ paths: [[UInt8]]) -> [String] {
        let texts = paths.map { String(decoding: $0, as: UTF8.self) }
        let extensions = Set(
            texts.map { $0.split(separator: "/").last?.split(separator: ".").last ?? "" }
        )
        let hasOne = extensions.count == 1 && texts.allSatisfy { $0.contains(".") }
        let name =
            hasOne
            ? "*." + literal(Array(extensions.first.map(String.init)?.utf8 ?? "".utf8)[...]) : "*"
        let folders = Set(
            texts.map { $0.split(separator: "/").dropFirst().dropLast().joined(separator: "/") }
        )
        var found: [String] = []
        if texts.allSatisfy({ $0.contains("/") }) {
            if folders.count == 1, let folder = folders.first {
                found.append(
                    folder.isEmpty ? "*/" + name : "*/\(literal(Array(folder.utf8)[...]))/" + name
                )
            }
            found.append("*/**/" + name)
        } else if texts.allSatisfy({ !$0.contains("/") }) {
            found.append(name)
        }
        return found + ["**/" + name]
    }

    /// A name as a pattern that matches it: what a pattern would take for a mark is in brackets, and
    /// a byte that is no text is any one.
    private static func literal(_ name: ArraySlice<UInt8>) -> String {
        var pattern = ""
        for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "*", "?", "[": pattern += "[\(scalar)]"
            default: pattern.unicodeScalars.append(scalar)
            }
        }
        guard String(validating: name, as: UTF8.self) == nil else { return pattern }
        return name.reduce(into: "") { result, byte in
            switch byte {
            case 0x2A, 0x3F, 0x5B: result += "[\(UnicodeScalar(byte))]"
            case 0x21..<0x7F: result.unicodeScalars.append(UnicodeScalar(byte))
            default: result += "?"
            }
        }
    }

    /// Every run of digits is any text: `2019-03.csv` and `2019-04.csv` are of one sort.
    private static func numbered(_ name: String) -> String {
        var pattern = ""
        var isInRun = false
        for character in name {
            let isDigit = character.isASCII && character.isNumber
            if !isDigit { pattern.append(character) } else if !isInRun { pattern += "*" }
            isInRun = isDigit
        }
        return pattern
    }
}
