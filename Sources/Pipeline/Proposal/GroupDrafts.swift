import Files
import Formats
import Normalization
import Profiling
import Records

/// One of several files of one shape.
struct GroupMember {
    /// The path below the raw folder.
    var path: [UInt8]
    var profile: FileProfile

    var name: String {
        String(decoding: path.split(separator: 0x2F).last ?? [], as: UTF8.self)
    }

    var folder: [UInt8] { Array(path.split(separator: 0x2F).dropLast().last ?? []) }
}

/// What files of one shape become: a source, or one for each kind of record in them.
struct GroupDrafts {
    private(set) var all: [SourceDraft] = []
    private(set) var remarks: [Remark] = []

    private let members: [GroupMember]
    private let patterns: [String]

    init(_ members: [GroupMember], patterns: [String]) {
        self.members = members
        self.patterns = patterns
        let isXML = members.first?.profile.format.kind == .xml
        all = isXML ? documents() : [plain()].compactMap { $0 }
    }

    private mutating func leaveOut(_ what: String) {
        let more = members.count > 1 ? ", and \(members.count - 1) more of its shape" : ""
        remarks.append(
            Remark(
                "\(what)\(more): no source is proposed",
                at: printableName(members[0].path)
            )
        )
    }

    private mutating func plain() -> SourceDraft? {
        guard let first = members.first?.profile, var records = first.records.first,
            let format = SourceFormat(rawValue: first.format.kind.rawValue)
        else { return nil }
        for member in members.dropFirst() {
            if let more = member.profile.records.first { records.add(more) }
        }
        let table =
            first.format.csv?.header == CSVGuess.Header.none ? PublishedTable.of(records) : nil
        var draft = table.map { published($0, records) } ?? draft(of: format, records)
        if let what = FilesAboutNobody.table(draft, records) {
            leaveOut(what)
            return nil
        }
        if format == .csv, let csv = first.format.csv {
            draft.delimiter = csv.delimiter
            draft.quote = csv.quote == "\"" ? nil : csv.quote
            draft.skip = csv.skip
            draft.hasHeader = csv.header != .none
            if !draft.hasHeader {
                let known = table.map { ", taken for \($0.name) by what stands in them" } ?? ""
                draft.mapping.note(
                    "no row names the columns: they are known by number" + known,
                    at: "header"
                )
            }
            if csv.columns == 1 || csv.rows == 2 {
                draft.mapping.note("so small a table is a guess", at: "format")
            }
            settleTotals(&draft)
            if csv.skip > 0 {
                draft.mapping.note(
                    "lines before the table are passed over: \(csv.skip)",
                    at: "skip"
                )
            }
        }
        if format != .csv { settleMessages(&draft, records) }
        return draft
    }

    /// Lines of totals at the end of every file are no records.
    private func settleTotals(_ draft: inout SourceDraft) {
        let totals = members.map(\.profile.totals)
        draft.skipLast = totals.min() ?? 0
        if draft.skipLast > 0 {
            draft.mapping.note(
                "lines of totals at the end of each file are passed over: \(draft.skipLast)",
                at: "skip.last"
            )
            draft.records -= draft.skipLast * members.count
        }
    }

    /// A table without names whose columns have names elsewhere.
    private func published(_ table: PublishedTable, _ records: RecordProfile) -> SourceDraft {
        let (named, numbers) = table.named(records)
        var draft = draft(of: .csv, named)
        draft.mapping.rename(numbers)
        if draft.numbering != nil { draft.numbering = table.family }
        return draft
    }

    /// The usual labels of messages need no mapping; others are kept beside them.
    private func settleMessages(_ draft: inout SourceDraft, _ records: RecordProfile) {
        let format = draft.format
        let isUsual = records.places.allSatisfy {
            MessageLabels.field(of: Array($0.name.utf8), in: format) != nil
                || LabelProposal.isTransport($0, draft.format)
        }
        draft.mapping = MappingDraft()
        guard !isUsual else { return }
        draft.mapping = LabelProposal(format: draft.format, records: records).mapping
    }

    private mutating func documents() -> [SourceDraft] {
        var kinds: [RecordProfile] = []
        for records in members.flatMap(\.profile.records) {
            if let known = kinds.firstIndex(where: { $0.record == records.record }) {
                kinds[known].add(records)
            } else {
                kinds.append(records)
            }
        }
        kinds = kinds.map { records in
            records.withNamedElements {
                FieldVocabulary.builtIn.isKnown(FieldVocabulary.key(of: $0))
            }
        }
        var meanings: [String: [String: String]] = [:]
        for (name, texts) in members.compactMap(\.profile.tree).flatMap({ $0.meanings }) {
            meanings[name, default: [:]].merge(texts) { first, _ in first }
        }
        var drafts = kinds.map { draft(of: .xml, $0, meanings) }
        let telling = drafts.filter(\.tellsOfSomebody)
        if telling.isEmpty, drafts.allSatisfy({ $0.kind == .person }),
            let what = FilesAboutNobody.document(kinds)
        {
            leaveOut(what)
            return []
        }
        if telling.isEmpty {
            drafts = Array(drafts.prefix(1))
            drafts[0].mapping.note(
                "no place of it is known: what the records are about is a guess",
                at: drafts[0].record.joined(separator: "/")
            )
            return drafts
        }
        for left in drafts where !left.tellsOfSomebody {
            let sentence =
                "element '\(left.record.joined(separator: "/"))' (\(left.records)) names nobody: no source is "
                + "proposed, a run tells of it as skipped_element"
            remarks.append(Remark(sentence, at: printableName(members[0].path)))
        }
        return telling.map { draft in
            guard telling.count > 1 else { return draft }
            var draft = draft
            draft.name += "-" + (draft.record.last ?? "").lowercased()
            return draft
        }
    }

    private func draft(
        of format: SourceFormat,
        _ records: RecordProfile,
        _ meanings: [String: [String: String]] = [:]
    ) -> SourceDraft {
        let names = members.prefix(20).map(\.name)
        let kind = KindGuess(records, format: format, names: names)
        var proposal = MappingProposal(
            kind: kind.kind,
            format: format,
            profile: records,
            meanings: meanings
        )
        let folders = Set(members.map(\.folder))
        let folder = members.count > 1 && folders.count == 1 ? folders.first : nil
        let name = SourceNames.common(
            of: members.map(\.name),
            folder: folder.map { String(decoding: $0, as: UTF8.self) }
        )
        var draft = SourceDraft(
            name: name ?? (format.isLabelled ? format.rawValue : kind.kind.name),
            isNumbered: name == nil,
            kind: kind.kind,
            reason: kind.reason,
            format: format,
            files: patterns,
            record: records.record
        )
        draft.mapping = proposal.make()
        let numbersPeople = kind.kind == .person && draft.mapping.isNumber("reference", records)
        draft.numbering = numbersPeople ? "list \(patterns)" : nil
        draft.records = records.found
        draft.isWhole = members.allSatisfy(\.profile.isWhole)
        draft.dates = ProposedDates.patterns(draft.mapping, kind: kind.kind, records)
        if !kind.isSure {
            draft.mapping.note(
                "taken for \(kind.kind.name) (\(kind.reason)), another is possible",
                at: "kind"
            )
        }
        if kind.kind == .person, draft.mapping.fields.allSatisfy({ $0.name.hasPrefix("other.") }) {
            draft.mapping.note(
                "no column is known by its name: map at least the names",
                at: "fields"
            )
        }
        return draft
    }
}
