import Files
import Records

/// Where the folders of a proposed configuration are, as its file names them.
struct ProposedFolders {
    private(set) var name: String
    private(set) var raw: String
    private(set) var out: String

    /// Names a raw folder, given relative to the working folder, from a configuration file.
    init(raw folder: String, config: String) {
        let path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        let base = config.lastIndex(of: "/").map { String(config[...$0]) } ?? ""
        let isAbsolute = path.hasPrefix("/")
        raw = base.isEmpty || isAbsolute ? path : FolderNames.relative(path, from: base)
        let last = FolderNames.absolute(path).split(separator: "/").last.map(String.init)
        name = last.map { $0.isEmpty ? "leak" : $0 } ?? "leak"
        out = "out"
        if FolderNames.areNested(path, base + out) {
            let beside = FolderNames.absolute(path) + "-out"
            out =
                isAbsolute ? beside : FolderNames.relative(beside, from: base.isEmpty ? "." : base)
        }
    }
}
