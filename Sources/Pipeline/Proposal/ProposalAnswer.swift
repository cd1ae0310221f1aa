import Formats
import Files
import Records

/// What a person is told of a proposal.
struct ProposalAnswer {
    let file: ProposalFile
    private let fileRemarks: [Remark]
    private let sourceRemarks: [Remark]
    private let sources: [SourceDraft]

    init(
        proposal: Proposal,
        inventory: Inventory,
        folders: ProposedFolders
    ) {
        sources = proposal.sources
        file = ProposalFile(
            name: folders.name,
            raw: folders.raw,
            out: folders.out,
            sources: proposal.sources
        )
        sourceRemarks = proposal.remarks
        fileRemarks =
            inventory.passedOver.map { Remark($0.reason.sentence, at: printableName($0.path)) }
            // Of a document it is said what to do with it.
            + inventory.archiveRemarks {
                $0.archive?.document == nil ? printableName($0.path) : nil
            } + proposal.fileRemarks
    }

    /// What is unsure, line by line; many files of which the same is said share a line.
    func remarks(on folder: String) -> [Remark] { fileRemarks.folded(in: folder) + sourceRemarks }

    var text: String {
        var text = ""
        for source in sources {
            let patterns = source.files.map { printableName(Array($0.utf8)) }
                .joined(separator: ", ")
            text += "\(source.name): \(source.kind.name) as \(source.format.rawValue), \(patterns)"
            text += ", \(source.isWhole ? "" : "at least ")\(counted(source.records, "record"))\n"
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

    /// The same for a program.
    var answer: some Encodable {
        Answer(
            sources: sources.map { source in
                Answer.Source(
                    name: source.name,
                    kind: source.kind.name,
                    format: source.format.rawValue,
                    because: source.reason,
                    records: source.records,
                    isWhole: source.isWhole,
                    fields: source.mapping.fields.map(\.name)
                )
            },
            unsure: (fileRemarks + sourceRemarks).map(RemarkAnswer.init)
        )
    }

    private struct Answer: Encodable {
        struct Source: Encodable {
            var name: String
            var kind: String
            var format: String
            var because: String
            var records: Int
            var isWhole: Bool
            var fields: [String]
        }

        var sources: [Source]
        var unsure: [RemarkAnswer]
    }
}
