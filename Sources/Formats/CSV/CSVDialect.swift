/// The marks by which a CSV file separates and quotes its cells.
struct CSVDialect: Hashable {
    var delimiter: UInt8
    /// Nil where quotes have no meaning.
    var quote: UInt8?

    /// Delimiters that `auto` considers, the likelier first.
    static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

    /// What a byte means to a scanner.
    enum Meaning {
        static let text: UInt8 = 0
        static let delimiter: UInt8 = 1
        static let lineFeed: UInt8 = 2
        static let carriageReturn: UInt8 = 3
        static let quote: UInt8 = 4
    }

    /// The meaning of every byte.
    var meanings: [UInt8] {
        var meanings = [UInt8](repeating: Meaning.text, count: 256)
        meanings[0x0A] = Meaning.lineFeed
        meanings[0x0D] = Meaning.carriageReturn
        if let quote { meanings[Int(quote)] = Meaning.quote }
        meanings[Int(delimiter)] = Meaning.delimiter
        return meanings
    }
}

/// Where one cell of a row stands, relative to the row's first byte.
struct CSVCell {
    var start: Int32
    var end: Int32
    /// Whether quotes inside the cell are doubled or escaped, so that its text is not its bytes.
    var hasEscapes: Bool
}

/// Where one row stands in the text that was scanned.
struct CSVRow {
    /// The first byte, and the one after the last, line ending left out.
    var start: Int
    var end: Int
    /// The first byte after the line ending.
    var next: Int
    /// Line endings in the row, its own included.
    var lines = 0
    var hasBareReturn = false
    /// Quotes that are text because of where they stand.
    var strayQuotes = 0
    /// Whether `\"` stands before a delimiter, so that it may close the cell or not.
    var hasDoubtfulEscape = false
}

/// What scanning for a row came to.
enum CSVScan {
    case row(CSVRow)
    /// The text ends before the row does.
    case incomplete
    /// A quote opens a cell and nothing believable closes it.
    case openQuote
}
