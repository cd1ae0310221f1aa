/// The marks by which a CSV file separates and quotes its cells.
struct CSVDialect: Hashable {
    /// Nil where every line is one cell.
    var delimiter: UInt8?
    /// Nil where quotes have no meaning.
    var quote: UInt8?
    var escape = CSVEscape.found
    /// Whether blanks between a delimiter and a quote belong to no cell.
    var skipsBlanks = false

    /// Delimiters that `auto` considers, the likelier first.
    static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    /// Delimiters that `auto` takes only where nothing speaks against them: `^`, U+001F, `~` and `:`.
    static let rareCandidates: [UInt8] = [0x5E, 0x1F, 0x7E, colon]
    /// The one of them that texts have too: in times, and behind labels.
    static let colon: UInt8 = 0x3A
    /// Quotes that `auto` considers, the likelier first; it may also find that there are none.
    static let quotes: [UInt8] = [0x22, 0x27]

    /// What a byte means to a scanner.
    enum Meaning {
        static let text: UInt8 = 0
        static let delimiter: UInt8 = 1
        static let lineFeed: UInt8 = 2
        static let carriageReturn: UInt8 = 3
        static let quote: UInt8 = 4
        /// An escape that is declared, so that it has a meaning outside quotes too.
        static let escape: UInt8 = 5
    }

    /// The meaning of every byte.
    var meanings: [UInt8] {
        var meanings = [UInt8](repeating: Meaning.text, count: 256)
        if case .declared(let escape) = escape { meanings[Int(escape)] = Meaning.escape }
        meanings[0x0A] = Meaning.lineFeed
        meanings[0x0D] = Meaning.carriageReturn
        if let quote { meanings[Int(quote)] = Meaning.quote }
        if let delimiter { meanings[Int(delimiter)] = Meaning.delimiter }
        return meanings
    }
}

/// The mark before a quote that makes it text.
enum CSVEscape: Hashable {
    /// A backslash, where the quote would not be text without it.
    case found
    /// This byte before a quote, a delimiter, a line ending or itself.
    case declared(UInt8)
    case none

    /// Nil where nothing escapes.
    var byte: UInt8? {
        switch self {
        case .found: 0x5C
        case .declared(let byte): byte
        case .none: nil
        }
    }
}

/// Where one cell of a row stands, relative to the row's first byte.
struct CSVCell {
    var start: Int32
    var end: Int32
    /// Whether something inside the cell is doubled or escaped, so that its text is not its bytes.
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
    /// Quotes that are text because of where they stand, and quotes with blanks behind them.
    var strayQuotes = 0
    /// Quotes that close a cell and have blanks behind them.
    var blanksAfterQuotes = 0
    /// Cells in quotes with blanks before them.
    var blanksBeforeQuotes = 0
    /// Whether a cell ends with a quote that it did not begin with.
    var hasLooseEnd = false
    /// Whether `\"` stands before a delimiter, so that it may close the cell or not.
    var hasDoubtfulEscape = false

    /// The same row where its first byte stands elsewhere in the window.
    func moved(to start: Int) -> CSVRow {
        var row = self
        row.start = start
        row.end += start - self.start
        row.next += start - self.start
        return row
    }

    /// Whether quotes stand in it that no writer of CSV puts there.
    var isDoubtful: Bool { strayQuotes > blanksAfterQuotes }
}

/// What scanning for a row came to.
enum CSVScan {
    case row(CSVRow)
    /// The text ends before the row does.
    case incomplete
    /// A quote opens a cell that goes on for longer than most do, at least up to this index; a
    /// patient scan may find its end.
    case long(until: Int)
    /// The row has more cells than a row may have, at least up to this index.
    case tooWide(until: Int)
    /// A quote opens a cell, and none closes it before this index.
    case unclosed(until: Int)
}

/// How a row is to be scanned.
struct CSVScanMode {
    /// Whether a `\"` before a delimiter is text; else it closes the cell.
    var readsEscapes = false
    /// Whether a doubled quote closes a cell where it could, unless it is an empty cell itself.
    var closesAtPairs = false
    /// Whether a quoted cell may be as long as it likes.
    var isPatient = false
    /// Whether a quote with text behind it is text, and so are all of its cell, if their number is
    /// even; else it does not close the cell.
    var takesClosedQuotes = false
    /// Whether a quote opens a cell behind blanks too.
    var skipsBlanks = false
    /// Up to here a quote that opens a cell is known to be closed on its own line or not at all.
    var unclosedUntil = 0
}
