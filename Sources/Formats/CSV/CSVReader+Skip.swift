import Records

extension CSVReader {
    /// Passes over the preamble; `hasHint` where the first line names the delimiter.
    mutating func skipPreamble(
        hasHint: Bool,
        _ findings: inout FindingList
    ) throws(FormatError) {
        if source.skip > 0 {
            try skipLines(source.skip, field: "skip.first", &findings)
        } else if hasHint {
            try skipLines(1, field: "sep=", &findings)
        }
    }

    /// Whether a row says what the header says, behind a byte-order mark or not.
    func repeatsHeader(_ row: CSVRow) -> Bool {
        guard !headerText.isEmpty else { return false }
        let surplus = row.end - row.start - headerText.count
        guard surplus == 0 || surplus == ByteOrderMark.utf8.count else { return false }
        let text = window.bytes[row.start..<row.end]
        return text.suffix(headerText.count).elementsEqual(headerText)
            && text.prefix(surplus).elementsEqual(ByteOrderMark.utf8.prefix(surplus))
    }

    /// Passes over a row that is the header again.
    mutating func ignore(_ row: CSVRow, _ findings: inout FindingList) {
        ignoredBytes += Int64(window.rawRange(row.start..<row.end).count)
        findings.add(.skippedLine, line: line, field: "header")
    }

    /// Passes over all that is left, if no more than the total lines of the source are left.
    mutating func skipsTail(_ findings: inout FindingList) throws(FormatError) -> Bool {
        while window.base + Int64(window.position) >= tailStart {
            if window.hasEnded, let first = startOfLastLines(), first > window.position {
                tailStart = window.base + Int64(first)
            } else if window.hasEnded {
                try skipLines(.max, field: "skip.last", &findings)
                return true
            } else if window.waiting > rowLimit {
                // No total line is so long, and the window must not grow with the file.
                return false
            } else {
                try window.readUntil(waiting: window.waiting + max(window.waiting, 1))
                if !window.hasEnded, let first = startOfLastLines() {
                    tailStart = window.base + Int64(first)
                }
            }
        }
        return false
    }

    /// Where, in the window, the last lines begin that are total lines if the file ends there.
    private func startOfLastLines() -> Int? {
        let bytes = window.bytes
        var lines = 0
        var hasText = false
        var index = bytes.count
        while index > window.position {
            index -= 1
            switch bytes[index] {
            case 0x0A, 0x0D:
                if hasText { lines += 1 }
                if lines == source.skipLast { return index + 1 }
                hasText = false
            case 0x09, 0x20: break
            default: hasText = true
            }
        }
        return nil
    }

    /// Passes over lines, quotes without meaning.
    private mutating func skipLines(
        _ count: Int,
        field: String,
        _ findings: inout FindingList
    ) throws(FormatError) {
        var skipped = 0
        while skipped < count {
            try window.readUntil(waiting: 1)
            guard !window.isExhausted else { return }
            findings.add(.skippedLine, line: line, field: field)
            try skipLine()
            skipped += 1
        }
    }

    /// Passes over one line.
    private mutating func skipLine() throws(FormatError) {
        while true {
            let bytes = window.bytes
            let found = bytes[window.position...].firstIndex { $0 == 0x0A || $0 == 0x0D }
            let end = found ?? bytes.count
            ignoredBytes += Int64(window.rawRange(window.position..<end).count)
            window.position = end
            if found != nil || window.hasEnded { break }
            try window.readMore()
        }
        try skipLineEnding()
    }
}
