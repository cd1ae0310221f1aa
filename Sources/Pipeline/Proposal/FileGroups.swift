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
            return (["csv", csv.delimiter, csv.quote, "\(csv.skip)", "\(profile.totals)"] + names)
                .joined(
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
