import Foundation

/// Folders compared by their names alone, whether they are there or not.
enum FolderNames {
    /// Whether one of two folders is the other, or stands inside it.
    static func areNested(_ left: String, _ right: String) -> Bool {
        let (left, right) = (components(left), components(right))
        return left.starts(with: right) || right.starts(with: left)
    }

    /// The path with its links followed, as far as it exists.
    private static func resolved(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        guard let slash = path.lastIndex(of: "/"), path.count > 1 else { return path }
        let parent = slash == path.startIndex ? "/" : String(path[..<slash])
        return resolved(parent) + path[slash...]
    }

    /// The whole path of a folder given relative to the working folder.
    static func absolute(_ path: String) -> String {
        "/" + components(path).joined(separator: "/")
    }

    /// The path of a folder as it is seen from another one, both given relative to the working
    /// folder.
    static func relative(_ path: String, from base: String) -> String {
        let (path, base) = (components(path), components(base))
        let shared = zip(path, base).prefix { $0 == $1 }.count
        let steps = base.dropFirst(shared).map { _ in ".." } + path.dropFirst(shared)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }

    private static func components(_ path: String) -> [Substring] {
        let whole =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        return resolved(whole).split(separator: "/").reduce(into: []) { kept, part in
            switch part {
            case ".": break
            case "..": _ = kept.popLast()
            default: kept.append(part)
            }
        }
    }
}
