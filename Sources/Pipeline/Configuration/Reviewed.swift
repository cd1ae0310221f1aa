import Files
package import Normalization
package import Records

/// The files beside pipeline.json that people write, read and checked.
package struct Reviewed: Sendable {
    package var claims: [Claim] = []
    package var decisions: [Decision] = []
    package var lookups: [Lookup] = []
    // For the fingerprints of a run.
    private(set) var claimsHash = ""
    private(set) var decisionsHash = ""
    private(set) var lookupsHash = ""
    /// What is wrong inside the files, in the same order.
    private(set) var problems: [ConfigProblem] = []

    /// Reads the files that keys of pipeline.json name; `place` gives the path of such a value.
    init(_ root: ConfigObject, place: (ConfigValue) -> String?) {
        (claims, claimsHash) = read(root["claims"], place) { ClaimFile.read($0, $1) }
        (decisions, decisionsHash) = read(root["decisions"], place) { DecisionFile.read($0, $1) }
        (lookups, lookupsHash) = read(root["lookups"], place) { LookupFile.read($0, $1) }
    }

    init() {}

    private mutating func read<Entry>(
        _ key: ConfigValue?,
        _ place: (ConfigValue) -> String?,
        as entries: ([UInt8], ProblemList) -> [Entry]
    ) -> ([Entry], hash: String) {
        guard let key, let path = place(key) else { return ([], "") }
        do throws(FileError) {
            let bytes = try ConfigFile.content(path)
            let hash = Digest(.sha256)
            hash.update(bytes)
            let found = ProblemList(file: path)
            defer { problems += found.sorted }
            return (entries(bytes, found), hexadecimal(hash.finish()))
        } catch {
            key.complain("a file that can be read", found: "'\(path)': \(error.sentence)")
            return ([], "")
        }
    }
}
