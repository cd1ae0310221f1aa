import Formats
import Profiling
import Records

/// One file of a raw folder, or of an archive there, as a look at it has found it.
struct LookedFile {
    enum Finding {
        case profile(FileProfile)
        case failed(Reason)
        /// An archive: what it holds are files of their own, or it is refused.
        case archive
        /// A document that is an archive inside.
        case document(OfficeDocument)
    }

    let file: RawFile
    let finding: Finding

    /// What it looks like; nil where it has no text of its own, or could not be looked at.
    var profile: FileProfile? {
        if case .profile(let profile) = finding { profile } else { nil }
    }
}

extension OfficeDocument {
    /// What it is, and what to do with it.
    var sentence: String {
        switch self {
        case .workbook:
            "an Excel workbook, which no source reads: save each of its sheets as CSV"
        case .text: "a Word document, which no source reads: save it as plain text"
        case .presentation: "a PowerPoint file, which no source reads: save it as plain text"
        case .openDocument:
            "an OpenDocument file, which no source reads: save its sheets as CSV, its text as plain text"
        case .other:
            "a document of an office program, which no source reads: save it as CSV or plain text"
        }
    }
}
