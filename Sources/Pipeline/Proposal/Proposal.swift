import Files
import Formats
import Profiling
import Records

/// A first pipeline.json for a folder of unknown files, and what is unsure about it.
struct Proposal {
    private(set) var sources: [SourceDraft] = []
    /// What a person should look at, file by file and source by source.
    private(set) var remarks: [Remark] = []
    private let files: [RawFile]
    private let reports: [ProfileReport]

    /// Makes a proposal from a look at each of the files.
    init(files: [RawFile], reports: [ProfileReport]) {
        self.files = files
        self.reports = reports
        let profiles = reports.map(\.profile)
        let patterns = FilePatterns(paths: files.map(\.path))
        noteFiles()
        for group in FileGroups.of(profiles) {
            let members = group.files.compactMap { index in profiles[index].map { (index, $0) } }
            let globs = patterns.patterns(of: group.files)
            let isXML = members.first?.1.format.kind == .xml
            let drafts =
                isXML ? documents(members, globs) : [plain(members, globs)].compactMap { $0 }
            for draft in drafts { add(draft) }
        }
        keepNumberingsApart()
    }

    /// Two lists that number their people from 1 on do not speak of the same people.
    private mutating func keepNumberingsApart() {
        let numbered = sources.indices.filter { sources[$0].numbersPeople }
        guard numbered.count > 1 else { return }
        for index in numbered {
            sources[index].mapping.demote("reference", to: "number")
            remarks.append(
                Remark(
                    "several lists number their people: kept as other.number, since a shared reference "
                        + "would make one person of two; map it to reference where the numbering is one",
                    at: "\(sources[index].name): reference"
                )
            )
        }
    }

    private mutating func add(_ draft: SourceDraft) {
        var draft = draft
        let name = draft.name
        var number = 1
        while sources.contains(where: { $0.name == draft.name }) {
            number += 1
            draft.name = "\(name)-\(number)"
        }
        for remark in draft.mapping.remarks {
            remarks.append(Remark(remark.message, at: "\(draft.name): \(remark.place)"))
        }
        sources.append(draft)
    }

    private mutating func note(_ sentence: String, file: Int) {
        remarks.append(Remark(sentence, at: printableName(files[file].path)))
    }
}

// What each file is.
extension Proposal {
    private mutating func noteFiles() {
        for (index, report) in reports.enumerated() {
            guard let profile = report.profile else {
                note(
                    "cannot be looked at: \((report.failure ?? .unreadableFile).sentence)",
                    file: index
                )
                continue
            }
            let evidence = profile.format.evidence
            switch profile.format.kind {
            case .archive:
                note("an archive (\(evidence)): its members are not looked at", file: index)
            case .json: note("JSON (\(evidence)), which no source reads", file: index)
            case .html: note("a web page, which no source reads", file: index)
            case .binary: note("no text (\(evidence)): no source is proposed", file: index)
            case .text: note("\(evidence): no source is proposed", file: index)
            case .empty: note("empty (\(evidence))", file: index)
            default: noteReading(profile, index)
            }
        }
    }

    private mutating func noteReading(_ profile: FileProfile, _ index: Int) {
        for finding in profile.encodingFindings {
            let name = finding.field.isEmpty ? "" : " (\(finding.field))"
            note(finding.reason.sentence + name, file: index)
        }
        if let failure = profile.failure {
            note("breaks off: \(failure.sentence); what stands before that is read", file: index)
        }
        if !profile.isWhole {
            let bytes = FileProfiles.limit >> 20
            note("looked at for its first \(bytes) MiB only", file: index)
        }
        if profile.format.kind == .xml, profile.records.isEmpty {
            note("no element of it can be a record: no source is proposed", file: index)
        }
        if let csv = profile.format.csv, csv.agreement < 1 {
            note("\(profile.format.evidence); other rows go to quarantine", file: index)
        }
    }
}

// What each group of files becomes.
extension Proposal {
    private typealias Member = (index: Int, profile: FileProfile)

    private mutating func plain(_ members: [Member], _ globs: [String]) -> SourceDraft? {
        guard let first = members.first?.profile, var records = first.records.first,
            let format = SourceFormat(rawValue: first.format.kind.rawValue)
        else { return nil }
        for member in members.dropFirst() {
            if let more = member.profile.records.first { records.add(more) }
        }
        var draft = draft(of: members, globs, format, records)
        if format == .csv, let csv = first.format.csv {
            draft.delimiter = csv.delimiter
            draft.quote = csv.quote == "\"" ? nil : csv.quote
            draft.skip = csv.skip
            draft.hasHeader = csv.header != .none
            if !draft.hasHeader {
                draft.mapping.note(
                    "no row names the columns: they are known by number",
                    at: "header"
                )
            }
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

    /// The usual labels of messages need no mapping; others are kept beside them.
    private func settleMessages(_ draft: inout SourceDraft, _ records: RecordProfile) {
        let isUsual = records.places.allSatisfy {
            MessageLabels.field(of: Array($0.name.utf8)) != nil
                || LabelProposal.isTransport($0, draft.format)
        }
        draft.mapping = MappingDraft()
        guard !isUsual else { return }
        draft.mapping = LabelProposal(format: draft.format, records: records).mapping
    }

    private mutating func documents(_ members: [Member], _ globs: [String]) -> [SourceDraft] {
        var kinds: [RecordProfile] = []
        for records in members.flatMap(\.profile.records) {
            if let known = kinds.firstIndex(where: { $0.record == records.record }) {
                kinds[known].add(records)
            } else {
                kinds.append(records)
            }
        }
        var meanings: [String: [String: String]] = [:]
        for (name, texts) in members.compactMap(\.profile.tree).flatMap({ $0.meanings }) {
            meanings[name, default: [:]].merge(texts) { first, _ in first }
        }
        var drafts = kinds.map { draft(of: members, globs, .xml, $0, meanings) }
        let telling = drafts.filter(\.tellsOfSomebody)
        if telling.isEmpty {
            drafts = Array(drafts.prefix(1))
            drafts[0].mapping.note(
                "no place of it is known: what the records are about is a guess",
                at: drafts[0].record.joined(separator: "/")
            )
            return drafts
        }
        for left in drafts where !left.tellsOfSomebody {
            note(
                "element '\(left.record.joined(separator: "/"))' (\(left.records)) names nobody: no source is "
                    + "proposed, a run tells of it as skipped_element",
                file: members[0].index
            )
        }
        return telling.map { draft in
            guard telling.count > 1 else { return draft }
            var draft = draft
            draft.name += "-" + (draft.record.last ?? "").lowercased()
            return draft
        }
    }

    private func draft(
        of members: [Member],
        _ globs: [String],
        _ format: SourceFormat,
        _ records: RecordProfile,
        _ meanings: [String: [String: String]] = [:]
    ) -> SourceDraft {
        let names = members.prefix(20).map { member in
            String(
                decoding: files[member.index].path.split(separator: 0x2F).last ?? [],
                as: UTF8.self
            )
        }
        let kind = KindGuess(records, format: format, names: names)
        var proposal = MappingProposal(
            kind: kind.kind,
            format: format,
            profile: records,
            meanings: meanings
        )
        var draft = SourceDraft(
            name: name(of: members, names, format),
            kind: kind.kind,
            reason: kind.reason,
            format: format,
            files: globs,
            record: records.record
        )
        draft.mapping = proposal.make()
        draft.numbersPeople = kind.kind == .person && draft.mapping.isNumber("reference", records)
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

    /// What the names of files have in common, else that of their folder, as the name of a source.
    private func name(of members: [Member], _ names: [String], _ format: SourceFormat) -> String {
        let folders = Set(
            members.map { files[$0.index].path.split(separator: 0x2F).dropLast().last ?? [] }
        )
        let folder = members.count > 1 && folders.count == 1 ? folders.first : nil
        let inner = folder.map { String(decoding: $0, as: UTF8.self) }
        let all = names.map { String($0.split(separator: ".").first ?? "").lowercased() }
        for text in [names.first ?? "", inner ?? ""] {
            let stem = text.split(separator: ".").first ?? ""
            let words = stem.lowercased().split { !$0.isLetter }
            let common = words.filter { word in
                text == inner || all.allSatisfy { $0.contains(word) }
            }
            if !common.isEmpty { return String(common.joined(separator: "-").prefix(40)) }
        }
        return format.rawValue
    }
}

extension SourceDraft {
    /// Whether a field says who or which case a record is about.
    var tellsOfSomebody: Bool {
        mapping.fields.contains { field in
            let bare =
                field.name.hasPrefix("person.") ? String(field.name.dropFirst(7)) : field.name
            return ["name", "family_name", "alias", "control_number", "sender", "body"].contains(
                bare
            )
                || kind != .person && field.name == "reference"
        }
    }
}
