import Files
import Formats
import Profiling
import Records

/// What a person should know of one file that was looked at.
struct FileRemarks {
    private(set) var all: [Remark] = []
    private let place: String

    init(_ file: LookedFile) {
        place = printableName(file.file.path)
        switch file.finding {
        case .profile(let profile): note(profile)
        case .failed(let reason): note("cannot be looked at: \(reason.sentence)")
        case .document(let document): note(document.sentence)
        case .archive: break
        }
    }

    private mutating func note(_ sentence: String) { all.append(Remark(sentence, at: place)) }

    private mutating func note(_ profile: FileProfile) {
        let evidence = profile.format.evidence
        let advice = profile.format.advice.map { ": \($0)" } ?? ""
        switch profile.format.kind {
        case .archive: note("an archive that is not unpacked (\(evidence)): unpack it by hand")
        case .json:
            note("JSON (\(evidence)), which no source reads: turn it into CSV, one row per record")
        case .html: note("a web page, which no source reads: save its tables as CSV")
        case .binary: note("no text (\(evidence)), no source is proposed\(advice)")
        case .text:
            note(
                "\(evidence), no source is proposed: if it is a dump of messages, declare it as telex "
                    + "with a 'separator'"
            )
        case .empty: note("empty (\(evidence))")
        case .xml, .csv, .mbox, .eml, .telex: noteReading(profile)
        }
    }

    private mutating func noteReading(_ profile: FileProfile) {
        for finding in profile.encodingFindings {
            let name = finding.field.isEmpty ? "" : " (\(finding.field))"
            note(finding.reason.sentence + name)
        }
        if let failure = profile.failure {
            note("breaks off: \(failure.sentence); what stands before that is read")
        }
        if !profile.isWhole {
            note("looked at for its first \(FileProfiles.limit >> 20) MiB only")
        }
        if profile.format.kind == .xml, profile.records.isEmpty {
            note("no element of it can be a record: no source is proposed")
        }
        if let csv = profile.format.csv, csv.agreement < 1 {
            note("\(profile.format.evidence); other rows go to quarantine")
        }
    }
}
