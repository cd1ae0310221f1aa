import CUchardet

/// Guesses the encoding of bytes that name none and are not UTF-8; a hint, never a fact.
package enum EncodingDetector {
    /// Bytes of a file that are worth a look.
    package static let sampleSize: Int64 = 1 << 20

    /// Bytes from the first one beyond ASCII that speak for or against a declared encoding.
    package static let evidenceSize = 1 << 12

    /// The part of a file to take as sample, around the first byte that is not UTF-8.
    package static func sampleRange(around offset: Int64, size: Int64) -> Range<Int64> {
        // An even start, or UTF-16 would show the wrong byte order.
        let start = max(0, min(offset - sampleSize / 2, size - sampleSize)) & ~1
        return start..<min(size, start + sampleSize)
    }

    /// The most likely encoding of a sample.
    ///
    /// A file that is UTF-8 but for a few bytes stays UTF-8: those bytes cost their own values,
    /// another encoding would garble every one. Where nothing speaks, it is windows-1252. A file of
    /// which some lines are UTF-8 and others are not is what most of it is.
    package static func guess(_ sample: [UInt8]) -> EncodingGuess {
        if let wide = wideEncoding(sample) { return EncodingGuess(name: wide) }
        let lines = MixedLines(sample)
        guard lines.areMixed else {
            return isMostlyUTF8(sample) ? EncodingGuess(name: "utf-8") : singleGuess(sample)
        }
        var other = singleGuess(lines.others)
        guard lines.areMostlyUTF8 else {
            other.mixed = "utf-8"
            return other
        }
        return EncodingGuess(name: "utf-8", mixed: other.name)
    }

    /// The most likely encoding of a sample that is not UTF-8.
    private static func singleGuess(_ sample: [UInt8]) -> EncodingGuess {
        let guess = SingleByteGuess(sample)
        guard guess.pairCount > 0, let best = guess.readings.first else {
            return EncodingGuess(name: "windows-1252")
        }
        let hint = EncodingName.canonical(detected(sample))
        if best.cost > guess.pairCount * leastGarbled, isMultiByte(hint, sample) {
            return EncodingGuess(name: hint)
        }
        guard let rival = guess.rival(of: best.encoding), rival.margin <= SingleByteGuess.doubt
        else { return EncodingGuess(name: best.encoding) }
        return hint == rival.encoding
            ? EncodingGuess(name: rival.encoding, rival: best.encoding)
            : EncodingGuess(name: best.encoding, rival: rival.encoding)
    }

    /// The encoding for which the letters of a sample speak far more than for the declared one.
    package static func rival(of declared: String, in sample: [UInt8]) -> String? {
        let guess = SingleByteGuess(sample)
        let name = subsets[declared] ?? declared
        guard guess.pairCount >= leastEvidence, let rival = guess.rival(of: name),
            rival.margin < -3 * SingleByteGuess.doubt
        else { return nil }
        return rival.encoding
    }

    /// Whether enough of a sample is no UTF-8 to be text in another encoding.
    package static func isOtherText(_ sample: [UInt8]) -> Bool {
        MixedLines(sample).strangers >= leastEvidence
    }

    /// Pairs of bytes from which letters can speak against a declaration.
    private static let leastEvidence = 16
    /// Cost of a pair above which a sample is hardly text in any single-byte encoding.
    private static let leastGarbled = 84
    /// What the Encoding Standard, section 4.2, reads as their supersets.
    private static let subsets = ["iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254"]
    private static let multiByte: Set<String> = [
        "gb18030", "big5", "euc-jp", "euc-kr", "euc-tw", "shift_jis", "iso-2022-jp", "iso-2022-kr",
        "iso-2022-cn", "cp949", "johab",
    ]

    /// Whether a sample can be in an encoding in which characters take several bytes.
    private static func isMultiByte(_ name: String, _ sample: [UInt8]) -> Bool {
        guard multiByte.contains(name), let decoding = try? TextDecoding(name) else { return false }
        var text: [UInt8] = []
        return sample.withUnsafeBufferPointer { sample in
            var index = 0
            // The sample may begin and end inside a character.
            while index + 8 < sample.count {
                let rest = UnsafeBufferPointer(rebasing: sample[index...])
                let step = decoding.decode(rest, atEnd: false, into: &text)
                if step.consumed == 0, index > 0 || step.broken == 0 { return false }
                index += max(step.consumed, step.broken)
                text.removeAll(keepingCapacity: true)
            }
            return true
        }
    }

    private static func detected(_ sample: [UInt8]) -> String {
        let detector = uchardet_new()
        defer { uchardet_delete(detector) }
        let code = sample.withUnsafeBytes { bytes in
            uchardet_handle_data(
                detector,
                bytes.assumingMemoryBound(to: CChar.self).baseAddress,
                bytes.count
            )
        }
        guard code == 0 else { return "" }
        uchardet_data_end(detector)
        return uchardet_get_charset(detector).map { String(cString: $0) } ?? ""
    }

    /// Whether at least ten of eleven characters beyond ASCII have the form of UTF-8.
    private static func isMostlyUTF8(_ sample: [UInt8]) -> Bool {
        let misfits = sample.withUnsafeBufferPointer { UTF8Misfits(in: $0) }
        // Each of their bytes is an error of its own.
        var (whole, broken) = (misfits.evidence, -misfits.bytes)
        var decoder = UTF8()
        var bytes = sample.makeIterator()
        while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar): whole += scalar.isASCII ? 0 : 1
            case .error: broken += 1
            case .emptyInput: return whole > 0 && whole >= broken * 10
            }
        }
    }

    /// The UTF-16 or UTF-32 of bytes without a mark; nil for any other text.
    ///
    /// Zeros tell them, and the other small numbers that no text has and that are the upper halves
    /// of Greek, Cyrillic, Hebrew and Arabic letters. Zeros in text of one byte per letter have
    /// ASCII around them, as text in Chinese has not.
    package static func wideEncoding(_ sample: [UInt8]) -> String? {
        if let whole = byteOrderOfUTF32(sample) { return whole }
        var (small, zeros) = ([0, 0], [0, 0])
        var long = 0
        for (index, byte) in sample.enumerated() {
            if byte < 0x07 { small[index & 1] += 1 }
            if byte == 0 { zeros[index & 1] += 1 }
            if byte >= 0x80 { long += 1 }
        }
        let side = small[0] > small[1] ? 0 : 1
        let half = sample.count / 2
        let isAlphabetic = small[side] * 2 >= half && small[1 - side] * 8 <= small[side]
        let isChinese =
            zeros[side] >= max(sample.count / 32, 2) && zeros[1 - side] * 8 < zeros[side]
            && long * 8 >= sample.count
        guard half > 0, small[side] >= 2, isAlphabetic || isChinese else { return nil }
        return side == 0 ? "utf-16be" : "utf-16le"
    }

    /// UTF-32 has a zero in each of its characters, and next to it at most 0x10.
    private static func byteOrderOfUTF32(_ sample: [UInt8]) -> String? {
        guard sample.count >= 8 else { return nil }
        let whole = sample[..<(sample.count & ~3)]
        let isLittle = whole.indices.allSatisfy {
            $0 & 3 == 3 ? whole[$0] == 0 : $0 & 3 != 2 || whole[$0] <= 0x10
        }
        let isBig = whole.indices.allSatisfy {
            $0 & 3 == 0 ? whole[$0] == 0 : $0 & 3 != 1 || whole[$0] <= 0x10
        }
        guard isLittle != isBig else { return nil }
        return isLittle ? "utf-32le" : "utf-32be"
    }
}

/// The likeliest encoding of a sample, by its canonical name; always one that can be read.
package struct EncodingGuess: Hashable, Sendable {
    package var name: String
    /// Another encoding that reads the sample otherwise and is nearly as likely.
    package var rival: String?
    /// The encoding of other lines, which are not read as what they are.
    package var mixed: String?
}
