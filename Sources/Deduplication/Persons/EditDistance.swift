/// How many letters two words differ by: inserted, left out, replaced, or two swapped.
enum EditDistance {
    /// Whether two words differ by as little as a slip of the pen makes.
    ///
    /// One letter from four letters on, two from eight on; shorter words are often different names.
    static func isSlip(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        let shorter = min(left.count, right.count)
        guard shorter >= 4 else { return false }
        let limit = shorter >= 8 ? 2 : 1
        guard max(left.count, right.count) - shorter <= limit else { return false }
        return distance(left, right, limit: limit) <= limit
    }

    /// The distance up to `limit`; more than `limit` for all greater ones.
    static func distance(
        _ left: ArraySlice<UInt8>,
        _ right: ArraySlice<UInt8>,
        limit: Int
    ) -> Int {
        let width = right.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: width * 3) { rows in
            for column in 0..<width { rows[column] = column }
            var (before, above, current) = (2 * width, 0, width)
            for (row, letter) in left.enumerated() {
                rows[current] = row + 1
                var least = row + 1
                for column in 1..<width {
                    let other = right[right.startIndex + column - 1]
                    var cost = rows[above + column - 1] + (letter == other ? 0 : 1)
                    cost = min(cost, rows[above + column] + 1, rows[current + column - 1] + 1)
                    if row > 0, column > 1, letter == right[right.startIndex + column - 2],
                        left[left.startIndex + row - 1] == other
                    {
                        cost = min(cost, rows[before + column - 2] + 1)
                    }
                    rows[current + column] = cost
                    least = min(least, cost)
                }
                guard least <= limit else { return limit + 1 }
                (before, above, current) = (above, current, before)
            }
            return rows[above + width - 1]
        }
    }
}
