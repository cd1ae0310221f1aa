import TestSupport

/// The tiny leak in archives.
enum PackedLeak {
    /// Sources that find members too.
    static let deep = TinyLeak.config()
        .replacing("*/complaints*.csv", with: "**/complaints*.csv")
        .replacing("*/notices*.xml", with: "**/notices*.xml")

    static func content(_ name: String) -> [UInt8] {
        Array((TinyLeak.files[name] ?? "").utf8)
    }

    /// Both batches, each of them one archive.
    static func packed(config: String = deep) -> Workdir {
        let workdir = TinyLeak.workdir(batches: [], config: config)
        let first = ["notices.xml", "complaints.csv"].map { TinyMember($0, content("b1/\($0)")) }
        let complaints = content("b2/complaints.csv")
        workdir.write("raw/b1/leak.zip", tinyZip(first))
        let inner = tinyTar([TinyMember("x/complaints.csv", complaints)])
        workdir.write("raw/b2/leak.tar.gz", tinyGzip(tinyTar([TinyMember("in.tar", inner)])))
        return workdir
    }
}
