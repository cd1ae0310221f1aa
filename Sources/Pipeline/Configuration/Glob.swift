/// A pattern of file paths over bytes: `*` and `?` do not cross `/`, `**` does, `[…]` is a set.
package struct Glob: Sendable {
    private enum Piece {
        case literal(UInt8)
        case any
        case many
        case deep
        /// `**/`: any number of whole folders.
        case folders
        case set([ClosedRange<UInt8>], isNegated: Bool)
    }

    private let pieces: [Piece]

    /// Compiles a pattern; an unclosed `[` stands for itself.
    package init(_ pattern: String) {
        var pieces: [Piece] = []
        var rest = Array(pattern.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "*") where rest.first == byte:
                rest.removeFirst()
                let isFolders = rest.first == UInt8(ascii: "/")
                if isFolders { rest.removeFirst() }
                pieces.append(isFolders ? .folders : .deep)
            case UInt8(ascii: "*"): pieces.append(.many)
            case UInt8(ascii: "?"): pieces.append(.any)
            case UInt8(ascii: "["):
                if let set = Self.set(&rest) {
                    pieces.append(set)
                } else {
                    pieces.append(.literal(byte))
                }
            default: pieces.append(.literal(byte))
            }
        }
        self.pieces = pieces
    }

    /// A name as a pattern that matches it: what a pattern would take for a mark is in brackets, and
    /// a byte that is no text is any one outside printable ASCII.
    static func literal(_ name: some Collection<UInt8>) -> String {
        guard let text = String(validating: name, as: UTF8.self) else {
            return name.reduce(into: "") { result, byte in
                let isPlain = (0x20..<0x7F).contains(byte)
                result += isPlain ? literal([byte]) : "[! -~]"
            }
        }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            if "*?[".unicodeScalars.contains(scalar) {
                result += "[\(scalar)]"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }

    private static func set(_ rest: inout ArraySlice<UInt8>) -> Piece? {
        guard let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "]")) else { return nil }
        var body = rest[..<end]
        rest = rest[(end + 1)...]
        let isNegated = body.first == UInt8(ascii: "!")
        if isNegated { body.removeFirst() }
        var ranges: [ClosedRange<UInt8>] = []
        while let first = body.popFirst() {
            if body.first == UInt8(ascii: "-"), let last = body.dropFirst().first, first <= last {
                body.removeFirst(2)
                ranges.append(first...last)
            } else {
                ranges.append(first...first)
            }
        }
        return .set(ranges, isNegated: isNegated)
    }

    /// Whether the whole path fits the pattern, in time with the product of both lengths.
    package func matches(_ path: [UInt8]) -> Bool {
        var states = [Bool](repeating: false, count: pieces.count + 1)
        enter(0, &states)
        for byte in path {
            var next = [Bool](repeating: false, count: pieces.count + 1)
            for (index, piece) in pieces.enumerated() where states[index] {
                advance(piece, at: index, over: byte, &next)
            }
            states = next
        }
        return states[pieces.count]
    }

    private func advance(_ piece: Piece, at index: Int, over byte: UInt8, _ next: inout [Bool]) {
        let isSlash = byte == 0x2F
        switch piece {
        case .literal(let wanted): if byte == wanted { enter(index + 1, &next) }
        case .any: if !isSlash { enter(index + 1, &next) }
        case .set(let ranges, let isNegated):
            guard !isSlash, ranges.contains(where: { $0.contains(byte) }) != isNegated else {
                return
            }
            enter(index + 1, &next)
        case .many: if !isSlash { enter(index, &next) }
        case .deep: enter(index, &next)
        case .folders:
            next[index] = true
            if isSlash { enter(index + 1, &next) }
        }
    }

    /// Notes that the pattern may go on with a piece, and with what follows one that may be empty.
    private func enter(_ index: Int, _ states: inout [Bool]) {
        guard !states[index] else { return }
        states[index] = true
        guard index < pieces.count else { return }
        switch pieces[index] {
        case .many, .deep, .folders: enter(index + 1, &states)
        default: break
        }
    }
}
