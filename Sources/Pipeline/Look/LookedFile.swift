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
        /// A piece of such a document.
        case part
    }

    let file: RawFile
    let finding: Finding

    /// What it looks like; nil where it has no text of its own, or could not be looked at.
    var profile: FileProfile? {
        if case .profile(let profile) = finding { profile } else { nil }
    }
}

/// Documents of office programs, which are zip archives of XML that no source is meant to read.
enum OfficeDocument: Sendable {
    case workbook, text, presentation, openDocument

    /// What it is, and what to do with it.
    var sentence: String {
        switch self {
        case .workbook:
            "an Excel workbook, which no source reads: save each of its sheets as CSV"
        case .text: "a Word document, which no source reads: save it as plain text"
        case .presentation: "a PowerPoint file, which no source reads: save it as plain text"
        case .openDocument:
            "an OpenDocument file, which no source reads: save its sheets as CSV, its text as plain text"
        }
    }

    /// The documents among an archive and the archives in it, by their paths.
    static func found(in listing: ArchiveListing) -> [[UInt8]: OfficeDocument] {
        var found: [[UInt8]: OfficeDocument] = [:]
        for path in listing.members.map(\.path) {
            for (name, document) in marks {
                let end = Array("!/\(name)".utf8)
                if path.count > end.count, path.suffix(end.count).elementsEqual(end) {
                    found[Array(path.dropLast(end.count))] = document
                }
            }
        }
        return found
    }

    /// Members that only such a document has (ECMA-376 part 1, OpenDocument 1.3 part 2).
    private static let marks: [(String, OfficeDocument)] = [
        ("xl/workbook.xml", .workbook), ("xl/workbook.bin", .workbook),
        ("word/document.xml", .text), ("ppt/presentation.xml", .presentation),
        ("META-INF/manifest.xml", .openDocument),
    ]
}
