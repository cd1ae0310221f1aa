import CLibXML2

/// Where the parser stands when it tells of a fault.
extension XMLFaults {
    /// Bytes from the last `&` to what the parser reads next.
    var distanceToAmpersand: Int64 {
        guard let input = parser.pointee.input?.pointee else { return 0 }
        var start = input.cur
        while let byte = start, byte > input.base {
            start = byte - 1
            if byte[-1] == 0x26 { return Int64(input.cur - byte) + 1 }
        }
        return 0
    }

    /// Whether the parser looks for the name of an entity and finds none.
    var isAtAmpersand: Bool {
        guard let input = parser.pointee.input?.pointee else { return false }
        return input.cur > input.base && input.cur[-1] == 0x26
    }

    /// Whether the end of a comment follows by which the parser goes past: that of `--->`.
    var isBeforeThirdHyphen: Bool {
        guard let input = parser.pointee.input?.pointee, input.end - input.cur > 3 else {
            return true
        }
        return input.cur[2] == 0x2D && input.cur[3] == 0x3E
    }

    /// Whether a tag, comment or instruction is over the parser's limit of 10 MB for one.
    var isWaitingForTooMuch: Bool {
        guard let input = parser.pointee.input?.pointee else { return false }
        return input.end - input.base > XMLLimit.fieldBytes
    }
}
