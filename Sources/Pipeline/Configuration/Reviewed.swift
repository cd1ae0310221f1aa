import Files
import Normalization
import Records

/// The files beside pipeline.json that people write, read and checked.
struct Reviewed: Sendable {
    var claims: [Claim] = []
    var decisions: [Decision] = []
    var lookups: [Lookup] = []
    /// One hash per file, for the fingerprint of a run.
    private(set) var hashes: [String] = []

    /// - Throws: `ConfigError` with what is wrong in the first file that is; `FileError`.
    init(_ config: PipelineConfig) throws {
        let measures = ReviewedFiles.measureNames
        claims =
            try config.claims.map { try ReviewedFiles.claims($0, measures: measures) } ?? []
        decisions = try config.decisions.map { try ReviewedFiles.decisions($0) } ?? []
        lookups = try config.lookups.map { try ReviewedFiles.lookups($0) } ?? []
        for path in [config.claims, config.decisions, config.lookups] {
            let hash = Digest(.sha256)
            hash.update(try path.flatMap { try FileSystem.content($0) } ?? [])
            hashes.append(hexadecimal(hash.finish()))
        }
    }
}
