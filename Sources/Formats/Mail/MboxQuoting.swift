/// The `>` that a mailbox puts before `From ` at the start of a line (mboxo, mboxrd).
enum MboxQuoting {
    /// Where the first line stands that has one; nil where none has.
    static func first(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        var index = start
        while index < text.count {
            if text[index] == mark {
                let word = text[index...].drop { $0 == mark }
                if word.starts(with: "From ".utf8) { return index }
            }
            index = endOfLine(text, from: index)
        }
        return nil
    }

    /// Appends a text with one mark less before each `From `, from the first quoted line on.
    static func appendUnquoted(
        _ text: UnsafeBufferPointer<UInt8>,
        first: Int,
        to bytes: inout [UInt8]
    ) {
        var copied = 0
        var next: Int? = first
        while let index = next {
            bytes.append(contentsOf: text[copied..<index])
            copied = index + 1
            next = self.first(in: text, from: endOfLine(text, from: index))
        }
        bytes.append(contentsOf: text[copied...])
    }

    private static let mark = UInt8(ascii: ">")
}
