/// A first line such as `sep=;`, which names the delimiter as Excel does, or quoted, as others do.
struct CSVSeparatorLine {
    /// Bytes of text that tell whether it is one.
    static let limit = 9

    let delimiter: UInt8
    /// Bytes of the line with its ending.
    let length: Int

    /// Reads the line that a text begins with; nil where it is another one.
    init?(_ text: some Collection<UInt8>) {
        let first = Array(text.prefix(Self.limit))
        let line = first.prefix { $0 != 0x0A && $0 != 0x0D }
        var name = line
        if name.first == 0x22, name.last == 0x22 { name = name.dropFirst().dropLast() }
        // `=` has the bit of lower-case letters too.
        guard name.count == 5, let last = name.last, last < 0x80,
            name.starts(with: "sep=".utf8, by: { $0 | 0x20 == $1 })
        else { return nil }
        delimiter = last
        let isPair = first.dropFirst(line.count).starts(with: [0x0D, 0x0A])
        length = line.count + (line.count == first.count ? 0 : isPair ? 2 : 1)
    }
}
