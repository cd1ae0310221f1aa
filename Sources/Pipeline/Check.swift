import Files
import Formats
import Records

/// What a run would read, and what is wrong with that.
struct Check {
    /// One sentence per fault, in the form of messages.
    private(set) var problems: [String] = []
    private(set) var text = ""
    private(set) var json = ""

    /// - Throws: `ConfigError` and `FileError`.
    init(config: PipelineConfig, withoutData: Bool) throws {
        let inputs = withoutData ? nil : try Inputs(config: config)
        text = "\(config.path): \(config.sources.count) sources, configuration in order\n"
        var rows: [String] = []
        for (index, source) in config.sources.enumerated() {
            let files = inputs?.units.filter { $0.source == index }.map(\.file) ?? []
            let bytes = files.reduce(0) { $0 + $1.status.size }
            text += "  \(source.name): \(source.kind.name) as \(source.format.rawValue)"
            text += withoutData ? "\n" : ", \(files.count) files, \(bytes) bytes\n"
            rows.append(Self.row(source, files: files.count, bytes: bytes))
            if !withoutData, files.isEmpty {
                problems.append(
                    "\(config.path): warning: source '\(source.name)': no file matches, expected "
                        + source.files.joined(separator: " or ")
                )
            }
        }
        for file in inputs?.unclaimed ?? [] {
            problems.append(
                "\(printableName(file.path)): warning: no source matches the file"
            )
        }
        for (path, reason) in inputs?.inventory.passedOver ?? [] {
            problems.append("\(printableName(path)): warning: \(reason.sentence)")
        }
        json = "{\"sources\":[\(rows.joined(separator: ","))],\"problems\":\(problems.count)}\n"
    }

    private static func row(_ source: Source, files: Int, bytes: Int64) -> String {
        var name: [UInt8] = []
        appendJSONString(source.name.utf8, to: &name)
        return
            "{\"name\":\(String(decoding: name, as: UTF8.self)),\"kind\":\"\(source.kind.name)\","
            + "\"format\":\"\(source.format.rawValue)\",\"files\":\(files),\"bytes\":\(bytes)}"
    }
}
