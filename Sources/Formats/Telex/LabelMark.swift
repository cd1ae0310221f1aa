/// What stands between a label and its value where it is no ASCII colon.
struct LabelMark {
    var range: Range<Int>
    /// Whether it is a colon; other marks stand behind known labels only.
    var isColon: Bool

    /// The colons of wide and of small letters, and those that look like one.
    private static let colons = ["：", "﹕", "︓", "∶", "꞉", "׃"].map { Array($0.utf8) }
    private static let dashes = ["- ", "= ", "– ", "— "].map { Array($0.utf8) }

    init?(in text: Slice<UnsafeBufferPointer<UInt8>>) {
        for index in text.indices {
            switch text[index] {
            case 0x09:
                self.init(at: index, width: 1, isColon: false)
                return
            case 0x20:
                let next = text[(index + 1)...]
                guard let first = next.first, first == 0x2D || first == 0x3D || first == 0xE2,
                    let dash = Self.dashes.first(where: { next.starts(with: $0) })
                else { continue }
                self.init(at: index, width: dash.count + 1, isColon: false)
                return
            case 0xD7, 0xE2, 0xEA, 0xEF:
                let rest = text[index...]
                guard let colon = Self.colons.first(where: { rest.starts(with: $0) }) else {
                    continue
                }
                self.init(at: index, width: colon.count, isColon: true)
                return
            default: continue
            }
        }
        return nil
    }

    private init(at index: Int, width: Int, isColon: Bool) {
        range = index..<index + width
        self.isColon = isColon
    }
}
