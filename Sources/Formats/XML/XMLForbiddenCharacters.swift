import Glibc

/// The characters of a document that no XML may have, taken out before the parser sees them.
///
/// The parser ends at some of them, wherever they stand. Each of their bytes is replaced by `~`, which
/// may stand in a text and in no markup, and their offsets in the text are kept: they cost the record
/// in which they stand (XML 1.0, production 2; XML 1.1, production 2a).
struct XMLForbiddenCharacters {
    private static let stand: UInt8 = 0x7E
    private var offsets: [Int64] = []
    /// How many of them have been taken.
    private var taken = 0
    /// Whether the document is XML 1.1, where bare controls from U+007F on are forbidden too.
    private var forbidsControls: Bool?

    var isEmpty: Bool { taken == offsets.count }

    /// Takes the characters before an offset; the first and the last of them, nil where none is.
    mutating func take(before end: Int64) -> (first: Int64, last: Int64)? {
        let first = taken
        while taken < offsets.count, offsets[taken] < end { taken += 1 }
        guard taken > first else { return nil }
        let found = (offsets[first], offsets[taken - 1])
        if isEmpty {
            offsets.removeAll(keepingCapacity: true)
            taken = 0
        }
        return found
    }

    /// Replaces what is forbidden in a piece of text, which begins at an offset.
    ///
    /// `misfits` are the offsets of what is no character in its raw bytes.
    mutating func replace(in piece: inout [UInt8], at offset: Int64, misfits: [Int64]) {
        let forbidsControls = self.forbidsControls ?? isNewer(piece)
        self.forbidsControls = forbidsControls
        let known = offsets.count
        offsets += misfits
        piece.withUnsafeMutableBufferPointer { text in
            replaceControls(text, offset)
            replaceNoncharacters(text, offset)
            if forbidsControls { noteNewerControls(text, offset) }
        }
        // Each search goes through the whole piece.
        if offsets.count > known { offsets[known...].sort() }
    }

    /// Whether the declaration at the start of a text says version 1.1.
    private func isNewer(_ text: [UInt8]) -> Bool {
        declaredXMLVersion(in: text)?.elementsEqual("1.1".utf8) == true
    }

    private mutating func replaceControls(
        _ text: UnsafeMutableBufferPointer<UInt8>,
        _ offset: Int64
    ) {
        var index = 0
        while index < text.count {
            let end = min(index + Self.block, text.count)
            let block = UnsafeMutableBufferPointer(rebasing: text[index..<end])
            if block.count < Self.block || Self.hasControl(UnsafeRawPointer(block.baseAddress)) {
                replaceControls(in: block, offset + Int64(index))
            }
            index = end
        }
    }

    private static let block = 64

    /// Whether a control character that no XML has stands in a block.
    @inline(__always)
    private static func hasControl(_ block: UnsafeRawPointer?) -> Bool {
        guard let block else { return false }
        var found: UInt8 = 0
        // Without a branch, so that sixteen bytes are looked at in one instruction.
        for offset in 0..<Self.block {
            let byte = block.load(fromByteOffset: offset, as: UInt8.self)
            let isLow: UInt8 = byte < 0x20 ? 0xFF : 0
            let isFeed: UInt8 = (byte == 0x0A ? 0xFF : 0) | (byte == 0x0D ? 0xFF : 0)
            let isTab: UInt8 = byte == 0x09 ? 0xFF : 0
            found |= isLow & ~(isFeed | isTab)
        }
        return found != 0
    }

    private mutating func replaceControls(
        in block: UnsafeMutableBufferPointer<UInt8>,
        _ offset: Int64
    ) {
        for (index, byte) in block.enumerated() where byte < 0x20 && !isXMLSpace(byte) {
            block[index] = Self.stand
            offsets.append(offset + Int64(index))
        }
    }

    /// Replaces U+FFFE and U+FFFF.
    private mutating func replaceNoncharacters(
        _ text: UnsafeMutableBufferPointer<UInt8>,
        _ offset: Int64
    ) {
        var index = 0
        while let start = text.baseAddress,
            let found = memchr(start + index, 0xEF, text.count - index)
        {
            index = UnsafeRawPointer(found) - UnsafeRawPointer(start)
            if index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] >= 0xBE {
                offsets.append(offset + Int64(index))
                for byte in index...index + 2 { text[byte] = Self.stand }
            }
            index += 1
        }
    }

    /// Notes the controls that only XML 1.1 forbids; the parser takes them.
    private mutating func noteNewerControls(
        _ text: UnsafeMutableBufferPointer<UInt8>,
        _ offset: Int64
    ) {
        var last: UInt8 = 0
        for (index, byte) in text.enumerated() {
            if byte == 0x7F || last == 0xC2 && byte < 0xA0 && byte != 0x85 {
                offsets.append(offset + Int64(index))
            }
            last = byte
        }
    }
}
