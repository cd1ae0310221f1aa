/// What stands between a label and its value where it is no ASCII colon; a sign for "number" before
/// the value belongs to the label: `Исх. № 12/345`.
struct LabelMark {
    var range: Range<Int>
    /// Whether it is a colon; other marks stand behind known labels only.
    var isColon: Bool

    /// The colons of wide and of small letters, and those that look like one.
    private static let colons = ["：", "﹕", "︓", "∶", "꞉", "׃"].map { Array($0.utf8) }
    private static let numbers = ["№", "n°", "N°", "nº", "Nº"].map { Array($0.utf8) }
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
            case 0xC2, 0xD7, 0xE2, 0xEA, 0xEF:
                let rest = text[index...]
                if let end = Self.endOfNumberSign(in: text, at: index) {
                    self.init(at: end, width: 0, isColon: false)
                    return
                }
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

    /// The end of a sign for "number" at an index, where a value follows.
    private static func endOfNumberSign(
        in text: Slice<UnsafeBufferPointer<UInt8>>,
        at index: Int
    ) -> Int? {
        let start = text[index] == 0xC2 ? max(index - 1, text.startIndex) : index
        guard let sign = numbers.first(where: { text[start...].starts(with: $0) }) else {
            return nil
        }
        let end = start + sign.count
        return text[end...].contains { $0 > 0x20 } ? end : nil
    }

    private init(at index: Int, width: Int, isColon: Bool) {
        range = index..<index + width
        self.isColon = isColon
    }
}
