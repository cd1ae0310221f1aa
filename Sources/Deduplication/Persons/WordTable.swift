import Records

/// The words of all names, each once, with how many persons have it.
///
/// The counts stand apart from any comparison, so that they can be brought up to date while the
/// levels of known pairs stay.
struct WordTable {
    /// What comparison needs of a word.
    struct Word {
        var offset: Int32
        var count: Int32
        /// Number of the skeleton that its spellings share.
        var token: Int32
        /// One bit for each letter that occurs, so that different words are told apart at a glance.
        var letters: UInt32
    }

    private(set) var words: [Word] = []
    private(set) var wordNodes: [Int32] = []
    private(set) var tokenNodes: [Int32] = []
    /// Per token a hash for blocking, and those of its first and last two letters.
    private(set) var tokenKeys: [UInt64] = []
    private(set) var headKeys: [UInt64] = []
    private(set) var tailKeys: [UInt64] = []
    private var bytes: [UInt8] = []
    private var numbers: [UInt64: Int32] = [:]
    private var tokens: [UInt64: Int32] = [:]

    /// The number of a word, given on first sight.
    mutating func number(of word: ArraySlice<UInt8>) -> Int32 {
        let key = SipHash.key(of: word).low
        if let known = numbers[key] { return known }
        let number = Int32(words.count)
        numbers[key] = number
        words.append(
            Word(
                offset: Int32(bytes.count),
                count: Int32(word.count),
                token: token(of: word),
                letters: word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
            )
        )
        wordNodes.append(0)
        bytes += word
        return number
    }

    func text(of word: Int32) -> ArraySlice<UInt8> {
        let entry = words[Int(word)]
        return bytes[Int(entry.offset)..<Int(entry.offset + entry.count)]
    }

    /// Counts the words and skeletons of one more person's names, each once.
    mutating func countNode(_ names: ArraySlice<Int32>) {
        var seenWords: [Int32] = []
        var seenTokens: [Int32] = []
        for form in NameForms(names) {
            for word in form {
                if !seenWords.contains(word) {
                    seenWords.append(word)
                    wordNodes[Int(word)] += 1
                }
                let token = words[Int(word)].token
                if !seenTokens.contains(token) {
                    seenTokens.append(token)
                    tokenNodes[Int(token)] += 1
                }
            }
        }
    }

    private mutating func token(of word: ArraySlice<UInt8>) -> Int32 {
        let skeleton = NameKey.token(of: Array(word))
        let key = SipHash.key(of: skeleton[...]).low
        if let known = tokens[key] { return known }
        let number = Int32(tokenNodes.count)
        tokens[key] = number
        tokenNodes.append(0)
        tokenKeys.append(key)
        headKeys.append(SipHash.key(of: skeleton.prefix(2)).low)
        tailKeys.append(SipHash.key(of: skeleton.suffix(2)).low)
        return number
    }
}
