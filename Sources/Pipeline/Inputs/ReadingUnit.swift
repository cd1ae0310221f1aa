import Files
import Formats
import Foundation
import Records

/// One raw file as one source reads it: the unit of reading, caching and accounting.
struct ReadingUnit: Sendable {
    var source: Int
    var file: RawFile

    /// Why it is known that nothing can be read: it is an archive that was refused.
    var refusal: Reason? { file.archive?.refusal }

    /// The place of the unit's staged files below a folder of the edition.
    func stagedPath(_ folder: String, source: Source) -> String {
        Self.stagedPath(folder, source: source.name, file: file.path)
    }

    /// The place of the staged file of a source and the path of a raw file.
    static func stagedPath(_ folder: String, source: String, file: [UInt8]) -> String {
        // A raw folder must not get the name of the staged file of a raw file beside it.
        let path = storedName(file).replacing(".jsonl/", with: "%2Ejsonl/")
        return "\(folder)/\(storedName(Array(source.utf8)))/\(path).jsonl"
    }
}

/// The name of everything that a unit's results depend on beside the bytes of its file.
///
/// The path is part of it, because staged lines name their file; what only chooses or judges
/// files (`files`, `expect`, `covers`) is not.
struct UnitFingerprint: Sendable {
    private let build: String
    private let lookups: String

    init(build: String, lookups: String) {
        self.build = build
        self.lookups = lookups
    }

    /// The first 32 hexadecimal digits of the fingerprint.
    func of(_ unit: ReadingUnit, source: Source) throws -> String {
        var relevant = source
        relevant.files = []
        relevant.expect = Expectations()
        relevant.coversFrom = nil
        relevant.coversTo = nil
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let parts = [Array(build.utf8), Array(lookups.utf8), unit.file.path]
        let hash = Digest(.sha256)
        hash.update(Array(try encoder.encode(relevant)))
        for part in parts {
            hash.update([0])
            hash.update(part)
        }
        return String(hexadecimal(hash.finish()).prefix(32))
    }
}

/// The version of the program, by its own bytes: a new build never trusts the results of another.
func buildIdentity(executable: String) throws -> String {
    let file = try Descriptor(reading: executable)
    return try FileInput.contentHash(of: file)
}
