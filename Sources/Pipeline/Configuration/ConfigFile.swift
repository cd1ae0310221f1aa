import Files
import Formats
import Glibc

/// Reads the files that make up the configuration.
enum ConfigFile {
    /// The bytes of a file.
    ///
    /// - Throws: `FileError` where it is not there, is no file or cannot be read.
    static func content(_ path: String) throws(FileError) -> [UInt8] {
        guard let bytes = try FileSystem.content(path) else {
            throw FileError(.open, path, code: ENOENT)
        }
        return bytes
    }

    /// The one JSON value of a file; nil where the text is no JSON.
    ///
    /// Keys of lookups are texts of the leak, which no message shows.
    static func document(
        _ bytes: [UInt8],
        line: Int = 1,
        showsKeys: Bool = true,
        _ problems: ProblemList
    ) -> ConfigValue? {
        do throws(JSONError) {
            let value = try JSONDocument.read(bytes, line: line)
            return ConfigValue(value: value, path: "", problems: problems)
        } catch {
            let sentence = showsKeys ? error.sentence : error.plain ?? error.sentence
            problems.add(sentence, at: "", line: error.line)
            return nil
        }
    }
}
