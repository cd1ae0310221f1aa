import Files
import Glibc
import Records

/// A complete set of outputs that appears whole or not at all (design section 5).
///
/// It grows in a folder of its own; files that did not change are links into the last edition; one
/// rename of the link `current` shows it.
struct Edition {
    /// The names in `out/` that readers use, each a link into the current edition.
    static let published = [
        "aggregates", claims, "coverage.csv", "findings.csv", "ledger.json",
        "manifest.sha256", "quarantine", "staged", warehouse,
    ]

    /// The file of the warehouse.
    static let warehouse = "warehouse.sqlite"

    /// The file of the verdicts on claims.
    static let claims = "claims.csv"

    let out: String
    let number: Int
    /// Hashes of the files in it, by path.
    private var manifest: [String: String] = [:]
    private let previous: [String: String]
    private let previousFolder: String?

    var folder: String { "\(out)/.editions/\(number)" }

    /// Begins an edition; unfinished ones, and those before the current one, go away.
    ///
    /// - Throws: `FileError` when folders cannot be made or removed.
    init(out: String) throws(FileError) {
        self.out = out
        let editions = out + "/.editions"
        try FileSystem.makeFolder(editions)
        let current = Self.current(in: out)
        for name in try FileSystem.names(in: Array(editions.utf8)) {
            let text = String(decoding: name, as: UTF8.self)
            if Int(text) == nil || Int(text) != current {
                try FileSystem.remove(editions + "/" + text)
            }
        }
        number = (current ?? 0) + 1
        previousFolder = current.map { "\(editions)/\($0)" }
        previous =
            try previousFolder.map { (folder) throws(FileError) in
                try Manifest.read(folder + "/manifest.sha256")
            } ?? [:]
        try FileSystem.makeFolder(folder)
    }

    /// The number of the edition that readers see; nil before the first one.
    static func current(in out: String) -> Int? {
        guard let target = FileSystem.linkTarget(out + "/current"),
            let slash = target.lastIndex(of: "/"),
            FileSystem.status("\(out)/\(target)/manifest.sha256") != nil
        else { return nil }
        return Int(target[target.index(after: slash)...])
    }

    /// Whether every file of the edition that readers see is still there.
    static func isWhole(in out: String) -> Bool {
        let folder = out + "/current"
        guard let files = try? Manifest.read(folder + "/manifest.sha256") else { return false }
        return files.keys.allSatisfy { FileSystem.status(folder + "/" + $0) != nil }
    }

    /// Makes a file of the edition, its folders included.
    ///
    /// - Throws: `FileError` when it cannot be made.
    func create(_ path: String) throws(FileError) -> Descriptor {
        let full = folder + "/" + path
        if let slash = full.lastIndex(of: "/") {
            try FileSystem.makeFolder(String(full[..<slash]))
        }
        return try Descriptor(creating: full)
    }

    /// Whether the last edition has the file with this content.
    func previousHas(_ path: String, hash: String) -> Bool { previous[path] == hash }

    /// Takes over a file of the last edition.
    ///
    /// - Throws: `FileError` when it cannot be linked.
    mutating func keep(_ path: String) throws(FileError) {
        guard let previousFolder, let hash = previous[path] else {
            throw FileError(.link, path, code: ENOENT)
        }
        let full = folder + "/" + path
        if let slash = full.lastIndex(of: "/") {
            try FileSystem.makeFolder(String(full[..<slash]))
        }
        try FileSystem.link(previousFolder + "/" + path, as: full)
        manifest[path] = hash
    }

    /// Takes over every other file of the last edition but these.
    ///
    /// - Throws: `FileError` when one cannot be linked.
    mutating func keepRest(but files: Set<String>) throws(FileError) {
        for path in previous.keys.sorted() where manifest[path] == nil && !files.contains(path) {
            try keep(path)
        }
    }

    /// Notes the hash of a file that has been written in full.
    mutating func note(_ path: String, hash: String) { manifest[path] = hash }

    /// The SHA-256 of a file that somebody else has written in full.
    ///
    /// - Throws: `FileError` when it cannot be read.
    func hash(of path: String) throws(FileError) -> String {
        let file = try Descriptor(reading: folder + "/" + path)
        return try FileInput.contentHash(of: file)
    }

    /// Keeps an edition for inspection that shall not be shown; the next run removes it.
    ///
    /// - Throws: `FileError` when it cannot be written.
    mutating func setAside() throws(FileError) {
        try write("manifest.sha256", Manifest.text(of: manifest))
    }

    /// Writes a whole file.
    ///
    /// - Throws: `FileError` when it cannot be written.
    mutating func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        let file = try create(path)
        var output = FileOutput(file)
        try output.write(bytes)
        manifest[path] = hexadecimal(try output.finish())
    }

    /// Takes a file out of the edition again.
    ///
    /// - Throws: `FileError` when it cannot be removed.
    mutating func remove(_ path: String) throws(FileError) {
        manifest[path] = nil
        try FileSystem.remove(folder + "/" + path)
    }

    /// Completes the edition and shows it to readers.
    ///
    /// - Throws: `FileError`; readers then still see the last edition.
    mutating func publish() throws(FileError) {
        try setAside()
        try FileSystem.sync(folder)
        try FileSystem.pointLink(out + "/current", at: ".editions/\(number)")
        for name in Self.published where FileSystem.linkTarget("\(out)/\(name)") == nil {
            try FileSystem.pointLink("\(out)/\(name)", at: "current/\(name)")
        }
        try FileSystem.sync(out)
    }

    /// Removes an edition that shall not be shown; one that is shown already stays.
    ///
    /// - Throws: `FileError` when it cannot be removed.
    func discard() throws(FileError) {
        guard Self.current(in: out) != number else { return }
        try FileSystem.remove(folder)
    }
}

/// The list of an edition's files with their hashes, as `sha256sum -c` reads it.
enum Manifest {
    /// Reads a manifest; an absent one is empty.
    static func read(_ path: String) throws(FileError) -> [String: String] {
        guard let bytes = try FileSystem.content(path) else { return [:] }
        var hashes: [String: String] = [:]
        for line in bytes.split(separator: 0x0A) where line.count > 66 {
            let name = String(decoding: line.dropFirst(66), as: UTF8.self)
            hashes[name] = String(decoding: line.prefix(64), as: UTF8.self)
        }
        return hashes
    }

    /// One line per file, by path in byte order.
    static func text(of hashes: [String: String]) -> [UInt8] {
        hashes.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
            .flatMap { Array("\($0.value)  \($0.key)\n".utf8) }
    }
}
