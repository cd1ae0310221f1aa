/// The steps of an automaton over words that are known so far: from a state, by a word, to a state.
struct PhraseSteps: Sendable {
    // An open-addressing table, a power of two and at most half filled. No step is 0: state 0 has
    // none by the word 0, which is no word of the lexicon.
    private var keys = [UInt32](repeating: 0, count: 1024)
    private var targets = [UInt16](repeating: 0, count: 1024)
    private var count = 0

    /// Where a step leads; nil where it is not known yet.
    @inline(__always)
    func find(_ state: UInt16, _ word: UInt16) -> UInt16? {
        let key = UInt32(state) << 16 | UInt32(word)
        let slot = slot(of: key)
        return keys[slot] == key ? targets[slot] : nil
    }

    mutating func add(_ state: UInt16, _ word: UInt16, to target: UInt16) {
        precondition(state != 0 || word != 0, "no step is made by no word")
        if count * 2 >= keys.count { grow() }
        let key = UInt32(state) << 16 | UInt32(word)
        let slot = slot(of: key)
        if keys[slot] != key { count += 1 }
        keys[slot] = key
        targets[slot] = target
    }

    private mutating func grow() {
        let (oldKeys, oldTargets) = (keys, targets)
        keys = [UInt32](repeating: 0, count: oldKeys.count * 2)
        targets = [UInt16](repeating: 0, count: oldKeys.count * 2)
        for (key, target) in zip(oldKeys, oldTargets) where key != 0 {
            let slot = slot(of: key)
            keys[slot] = key
            targets[slot] = target
        }
    }

    /// The slot that holds the key, or the free one where it would belong.
    @inline(__always)
    private func slot(of key: UInt32) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & mask }
        return slot
    }
}
