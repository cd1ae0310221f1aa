import Glibc

/// The permission bits of a name, links not followed; nil where there is none.
func permissions(_ path: String) -> UInt32? {
    var found = stat()
    return lstat(path, &found) == 0 ? found.st_mode & 0o7777 : nil
}
