package import Files

/// Why a reader cannot go on with a file.
package enum FormatError: Error {
    case file(FileError)
    /// `auto` began with UTF-8 and met bytes that are not; the file is to be read again in another
    /// encoding. The offset is that of the first such byte.
    case notUTF8(offset: Int64)
    /// No encoding has this name.
    case unknownEncoding(String)
}
