extension TelexLabels {
    /// The known label of a line that stands between marks: `[FROM] IP ROME`, `**FROM**: IP ROME`.
    mutating func framedLabel(
        of line: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (number: Int, value: Range<Int>)? {
        let start = line.prefix(Self.longest)
        var name: Slice<UnsafeBufferPointer<UInt8>>
        var value: Slice<UnsafeBufferPointer<UInt8>>
        if line.first == UInt8(ascii: "[") {
            guard let end = start.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            name = start[..<end].dropFirst()
            value = line[(end + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
            if value.first == UInt8(ascii: ":") { value = value.dropFirst() }
        } else {
            guard let colon = start.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let marks = start.prefix { $0 == line.first }
            name = start[marks.endIndex..<colon]
            value = line[(colon + 1)...]
            // The marks may end before the colon or behind it.
            if value.starts(with: marks) {
                value = value.dropFirst(marks.count)
            } else {
                while name.last == 0x20 { name = name.dropLast() }
                guard name.suffix(marks.count).elementsEqual(marks) else { return nil }
                name = name.dropLast(marks.count)
            }
        }
        guard let (number, field) = number(of: name.drop { $0 == 0x20 }), field != 0 else {
            return nil
        }
        return (number, value.startIndex..<line.endIndex)
    }
}
