/// From which weights on pairs are open, one in `n`, and one in every reading (design section 3).
package struct LinkageThresholds: Hashable, Sendable {
    package var review: Double
    package var match: Double
    package var sure: Double

    package init(review: Double = -6, match: Double = 3, sure: Double = 10) {
        precondition(review <= match && match <= sure, "the thresholds ascend")
        self.review = review
        self.match = match
        self.sure = sure
    }
}
