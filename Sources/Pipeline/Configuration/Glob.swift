/// A pattern of file paths over bytes: `*` and `?` do not cross `/`, `**` does, `[…]` is a set.
package struct Glob: Sendable {
    private indirect enum Piece {
        case literal(UInt8)
        case any
        case many
        case deep
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
                if rest.first == UInt8(ascii: "/") { rest.removeFirst() }
                pieces.append(.deep)
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

    /// Whether the whole path fits the pattern.
    package func matches(_ path: [UInt8]) -> Bool { matches(path[...], pieces[...]) }

    private func matches(_ path: ArraySlice<UInt8>, _ pieces: ArraySlice<Piece>) -> Bool {
        guard let piece = pieces.first else { return path.isEmpty }
        let rest = pieces.dropFirst()
        switch piece {
        case .many, .deep:
            var tail = path
            while true {
                if matches(tail, rest) { return true }
                guard let byte = tail.popFirst() else { return false }
                if case .many = piece, byte == 0x2F { return false }
            }
        case .literal(let byte): return path.first == byte && matches(path.dropFirst(), rest)
        case .any:
            guard let byte = path.first, byte != 0x2F else { return false }
            return matches(path.dropFirst(), rest)
        case .set(let ranges, let isNegated):
            guard let byte = path.first, byte != 0x2F,
                ranges.contains(where: { $0.contains(byte) }) != isNegated
            else { return false }
            return matches(path.dropFirst(), rest)
        }
    }
}
