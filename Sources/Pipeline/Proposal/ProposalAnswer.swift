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
        if base.isEmpty || path.hasPrefix("/") {
            raw = path
        } else if path.hasPrefix(base) {
            raw = String(path.dropFirst(base.count))
        } else {
            raw = FolderNames.absolute(path)
        }
        let last = FolderNames.absolute(path).split(separator: "/").last.map(String.init)
        name = last.map { $0.isEmpty ? "leak" : $0 } ?? "leak"
        out = "out"
        if FolderNames.areNested(path, base + out) {
            out = FolderNames.absolute(path) + "-out"
        }
    }
}

/// What a person is told of a proposal.
struct ProposalAnswer {
    let file: ProposalFile
    let remarks: [Remark]
    private let sources: [SourceDraft]

    init(
        proposal: Proposal,
        passedOver: [(path: [UInt8], reason: Reason)],
        folders: ProposedFolders
    ) {
        sources = proposal.sources
        file = ProposalFile(
            name: folders.name,
            raw: folders.raw,
            out: folders.out,
            sources: proposal.sources
        )
        remarks =
            passedOver.map { Remark($0.reason.sentence, at: printableName($0.path)) }
            + proposal.remarks
    }

    var text: String {
        var text = ""
        for source in sources {
            let patterns = source.files.joined(separator: ", ")
            text += "\(source.name): \(source.kind.name) as \(source.format.rawValue), \(patterns)"
            text += ", \(source.isWhole ? "" : "at least ")\(source.records) records\n"
            text += "  kind: \(source.reason)\n"
            let kept = source.mapping.fields.count { $0.name.hasPrefix("other.") }
            let fields = source.mapping.fields.map(\.name).filter { !$0.hasPrefix("other.") }
            let more = kept > 0 ? ["\(kept) as other.*"] : []
            let isUsual = source.mapping.fields.isEmpty && source.kind == .message
            let all = isUsual ? "by the usual labels" : (fields + more).joined(separator: ", ")
            text += "  fields: \(all.isEmpty ? "none" : all)\n"
        }
        return text
    }

    var json: String {
        let rows = sources.map { source in
            "{\"name\":\(quoted(source.name)),\"kind\":\(quoted(source.kind.name)),"
                + "\"format\":\(quoted(source.format.rawValue)),\"because\":\(quoted(source.reason)),"
                + "\"records\":\(source.records),\"isWhole\":\(source.isWhole),"
                + "\"fields\":[\(source.mapping.fields.map { quoted($0.name) }.joined(separator: ","))]}"
        }
        let unsure = remarks.map {
            "{\"place\":\(quoted($0.place)),\"message\":\(quoted($0.message))}"
        }
        return
            "{\"sources\":[\(rows.joined(separator: ","))],\"unsure\":[\(unsure.joined(separator: ","))]}\n"
    }
}
