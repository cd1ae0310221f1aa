import Pipeline
import TestSupport

/// A configuration in a folder of its own, with the files that it names.
struct ConfigFiles {
    private let folder = TemporaryFolder()

    var path: String { folder.path + "/pipeline.json" }
    var folderPath: String { folder.path }

    init(_ text: String, _ others: [String: String] = [:]) {
        folder.write("pipeline.json", text)
        for (name, text) in others { folder.write(name, text) }
    }

    /// A configuration of one source with these keys, on line 3, and more keys at the top, on line 2.
    init(source: String, top: String = "", _ others: [String: String] = [:]) {
        self.init(
            """
            { "name": "t", "raw": "raw", "out": "out",
            \(top)
            "sources": [ { \(source) } ] }
            """,
            others
        )
    }

    func read(needsRaw: Bool = false) throws -> PipelineConfig {
        try PipelineConfig.read(path, needsRaw: needsRaw)
    }

    /// What the program says of all problems, the folder left out.
    var report: String {
        do throws(ConfigError) {
            _ = try PipelineConfig.read(path)
            return ""
        } catch {
            return error.description.replacing(folder.path + "/", with: "")
        }
    }

    /// Every problem as `file:line: path: sentence`, the folder left out.
    func problems(needsRaw: Bool = false) -> [String] {
        do throws(ConfigError) {
            _ = try PipelineConfig.read(path, needsRaw: needsRaw)
            return []
        } catch {
            return error.problems.map {
                "\($0.place): \($0.message)".replacing(folder.path + "/", with: "")
            }
        }
    }
}

extension ConfigFiles {
    /// An XML source that is in order, for tests that add one key.
    static let xml = """
        "name": "notices", "kind": "notice", "format": "xml", "files": ["*/n*.xml"], \
        "record": "export/notice", "fields": { "control_number": "@control", "other.office": "o" }
        """

    /// A CSV source that is in order.
    static let csv = """
        "name": "list", "kind": "complaint", "format": "csv", "files": ["*/c*.csv"], \
        "fields": { "reference": "Ref" }
        """

    /// A source of mails that is in order.
    static let mail = """
        "name": "mail", "kind": "message", "format": "mbox", "files": ["*/*.mbox"]
        """
}
