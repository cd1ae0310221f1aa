import Files
import Formats
import Records

/// Finds patterns that match just the files of a group.
struct FilePatterns {
    /// All files, each with the paths by which a source may claim it; the last is the shortest.
    private let claims: [[[UInt8]]]
    /// The path of each by which it is best claimed: `list.csv.gz`, and not what stands in it.
    private let paths: [[UInt8]]

    /// Beyond so many patterns one for all is looked for.
    private static let most = 6

    init(files: [RawFile]) {
        // An archive that can be opened is claimed by nothing: what it holds is.
        claims = files.map { $0.archive != nil && $0.archive?.refusal == nil ? [] : $0.claims }
        paths = zip(files, claims).map { $1.last ?? $0.path }
    }

    /// The patterns of some of the files; other files match none of them.
    func patterns(of group: [Int]) -> [String] {
        let own = Set(group)
        let others = claims.indices.filter { !own.contains($0) }.flatMap { claims[$0] }
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
        let parts = path.split(separator: 0x2F).map { Glob.literal($0) }
        let exact = parts.joined(separator: "/")
        // What a name is like that is no plain text tells of no other file.
        guard isPlain(path) else { return [exact] }
        guard parts.count > 1 else { return [numbered(exact), exact] }
        // A Maildir renames a mail when it is read: only its folder says what it is.
        let folder = parts[parts.count - 2]
        guard !["cur", "new"].contains(folder) else { return ["**/\(folder)/*", exact] }
        let inner = parts.dropFirst().joined(separator: "/")
        return ["*/" + numbered(inner), "*/" + inner, exact]
    }

    /// Whether a path is text without control characters.
    private static func isPlain(_ path: [UInt8]) -> Bool {
        String(validating: path, as: UTF8.self) != nil
            && !path.contains { $0 < 0x20 || $0 == 0x7F }
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
            ? "*." + Glob.literal(Array((extensions.first ?? "").utf8)) : "*"
        let folders = Set(
            texts.map { $0.split(separator: "/").dropFirst().dropLast().joined(separator: "/") }
        )
        var found: [String] = []
        if texts.allSatisfy({ $0.contains("/") }) {
            if folders.count == 1, let folder = folders.first {
                found.append(
                    folder.isEmpty ? "*/" + name : "*/\(Glob.literal(Array(folder.utf8)))/" + name
                )
            }
            found.append("*/**/" + name)
        } else if texts.allSatisfy({ !$0.contains("/") }) {
            found.append(name)
        }
        return found + ["**/" + name]
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
