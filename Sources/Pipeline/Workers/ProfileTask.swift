import Profiling
import Records

/// What a worker is told that is to look at a file; the file itself comes as a descriptor.
struct ProfileTask: Codable {
    /// Where in the descriptor the file begins: 0 but for members of archives.
    var start: Int64 = 0
    /// Bytes of the file, or of the member of an archive.
    var length: Int64
    /// Reads the file as a source does; nil where no source has it.
    var source: Source?
    /// Bytes of the file after which it is left.
    var limit: Int64
    /// Nil where no text of the file is to be kept.
    var examples: Examples?
}

/// What a worker sends back of a file that it has looked at.
struct ProfileReport: Codable {
    var profile: FileProfile?
    /// Why there is no profile.
    var failure: Reason?
}
