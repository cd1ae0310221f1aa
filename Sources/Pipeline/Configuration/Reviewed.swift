import Files
import Normalization
import Records

/// The files beside pipeline.json that people write, read and checked.
struct Reviewed: Sendable {
    var claims: [Claim] = []
    var decisions: [Decision] = []
    var lookups: [Lookup] = []
    // For the fingerprints of a run.
    private(set) var claimsHash = ""
    private(set) var decisionsHash = ""
    private(set) var lookupsHash = ""

    /// - Throws: `ConfigError` with what is wrong in the first file that is; `FileError`.
    init(_ config: PipelineConfig) throws {
        let measures = ReviewedFiles.measureNames
        claims =
            try config.claims.map { try ReviewedFiles.claims($0, measures: measures) } ?? []
        decisions = try config.decisions.map { try ReviewedFiles.decisions($0) } ?? []
        lookups = try config.lookups.map { try ReviewedFiles.lookups($0) } ?? []
        claimsHash = try Self.hash(of: config.claims)
        decisionsHash = try Self.hash(of: config.decisions)
        lookupsHash = try Self.hash(of: config.lookups)
    }

    private static func hash(of path: String?) throws(FileError) -> String {
        guard let path else { return "" }
        let hash = Digest(.sha256)
        hash.update(try FileSystem.content(path) ?? [])
        return hexadecimal(hash.finish())
    }
}
