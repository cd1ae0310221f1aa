import Records

/// The bytes of a file that several sources read, as each of them claims them.
///
/// Claims overlap: what one source refuses may hold records of another. Every byte ends in one
/// state all the same, the best of those claimed (design section 1, promise 2).
struct SharedBytes: Sendable {
    var loaded: [Range<Int>] = []
    var occurrences: [Range<Int>] = []
    var quarantined: [Range<Int>] = []

    /// How many bytes ended in which state.
    var counts: LedgerCounts {
        let best = Self.size(of: loaded)
        let kept = Self.size(of: loaded + occurrences)
        let all = Self.size(of: loaded + occurrences + quarantined)
        var counts = LedgerCounts()
        (counts.loaded, counts.occurrences, counts.quarantined) = (best, kept - best, all - kept)
        return counts
    }

    /// How often what is left of a broken file was refused after the first time.
    ///
    /// Records of different sources never end at one byte, so what ends with the file is its rest.
    func repeatedRests(of size: Int) -> Int {
        max(quarantined.count { $0.upperBound == size } - 1, 0)
    }

    /// The size of the union of ranges.
    private static func size(of ranges: [Range<Int>]) -> Int {
        var end = 0
        return ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(0) { size, range in
            defer { end = max(end, range.upperBound) }
            return size + max(range.upperBound - max(range.lowerBound, end), 0)
        }
    }
}
