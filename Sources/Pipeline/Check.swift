import Files
import Formats
import Records

/// What a run would read, and what is wrong with that.
struct Check {
    /// One remark per fault.
    private(set) var problems: [Remark] = []
    private(set) var text = ""
    private(set) var json = ""

    /// - Throws: `ConfigError` and `FileError`.
    init(config: PipelineConfig, withoutData: Bool) throws {
        let inputs = withoutData ? nil : try Self.inputs(config)
        text = "\(config.path): \(config.sources.count) sources, configuration in order\n"
        var rows: [String] = []
        for (index, source) in config.sources.enumerated() {
            let files = inputs?.units.filter { $0.source == index }.map(\.file) ?? []
            let bytes = files.reduce(0) { $0 + $1.size }
            text += "  \(source.name): \(source.kind.name) as \(source.format.rawValue)"
            text += withoutData ? "\n" : ", \(files.count) files, \(bytes) bytes\n"
            rows.append(Self.row(source, files: files.count, bytes: bytes))
            if !withoutData, files.isEmpty {
                let patterns = source.files.joined(separator: " or ")
                let sentence = "source '\(source.name)': no file matches, expected \(patterns)"
                problems.append(Remark(sentence, at: config.path))
            }
        }
        for file in inputs?.unclaimed ?? [] {
            problems.append(Remark("no source matches the file", at: printableName(file.path)))
        }
        let remarks = inputs?.inventory.archiveRemarks { printableName($0.path) }
        problems += remarks ?? []
        for (path, reason) in inputs?.inventory.passedOver ?? [] {
            problems.append(Remark(reason.sentence, at: printableName(path)))
        }
        json = "{\"sources\":[\(rows.joined(separator: ","))],\"problems\":\(problems.count)}\n"
    }

    /// The files of a run, those in archives included; nothing is kept of what is unpacked for it.
    private static func inputs(_ config: PipelineConfig) throws -> Inputs {
        var hashes = HashIndex(path: config.out + "/.state/hashes.json")
        var inventory = try Inventory(raw: config.raw)
        _ = try UnpackStage.beside(config)
            .list(&inventory, &hashes, isForced: false, canKeep: false)
        return try Inputs(config: config, inventory: inventory)
    }

    private static func row(_ source: Source, files: Int, bytes: Int64) -> String {
        var name: [UInt8] = []
        appendJSONString(source.name.utf8, to: &name)
        return
            "{\"name\":\(String(decoding: name, as: UTF8.self)),\"kind\":\"\(source.kind.name)\","
            + "\"format\":\"\(source.format.rawValue)\",\"files\":\(files),\"bytes\":\(bytes)}"
    }
}
