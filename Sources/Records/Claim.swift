/// A sentence that is to be printed, with the test that it must pass (design section 8).
package struct Claim: Hashable, Codable, Sendable {
    /// How a claim is tested.
    package enum Test: String, CaseIterable, Codable, Sendable {
        /// Strictly more than any other country.
        case top
        /// At least so many times the next highest country.
        case ratioToNext
        /// At least so many in the whole window.
        case total
        /// A rate about, or at least, a value.
        case rate
    }

    /// Whether the window is judged as a whole, or every year of it by itself.
    package enum Scope: String, CaseIterable, Codable, Sendable {
        case window, year
    }

    /// Units of another measure and window to which the counted ones must belong.
    package struct Among: Hashable, Codable, Sendable {
        package var measure: String
        /// First and last year; nil for all years.
        package var years: ClosedRange<Int32>?

        package init(measure: String, years: ClosedRange<Int32>?) {
            self.measure = measure
            self.years = years
        }
    }

    package var id: String
    package var says: String
    package var measure: String
    package var country: CountryCode
    /// First and last year; nil for all years.
    package var years: ClosedRange<Int32>?
    package var test: Test
    package var each: Scope = .window
    package var atLeast: Double?
    package var about: Double?
    package var within: Double?
    package var among: Among?

    package init(id: String, says: String, measure: String, country: CountryCode, test: Test) {
        self.id = id
        self.says = says
        self.measure = measure
        self.country = country
        self.test = test
    }
}

/// A time in which a country's messages stood under restrictions (design section 3).
package struct Restriction: Hashable, Codable, Sendable {
    package var country: CountryCode
    package var name: String
    package var from: Day
    /// The first day without them; nil for ever.
    package var to: Day?
    /// From here on they are possible only.
    package var uncertainFrom: Day?
    /// Before here they are possible only.
    package var uncertainUntil: Day?

    package init(
        country: CountryCode,
        name: String = "",
        from: Day,
        to: Day? = nil,
        uncertainFrom: Day? = nil,
        uncertainUntil: Day? = nil
    ) {
        self.country = country
        self.name = name
        self.from = from
        self.to = to
        self.uncertainFrom = uncertainFrom
        self.uncertainUntil = uncertainUntil
    }
}

/// What a person decided about two records, for ever (design section 3).
package struct Decision: Hashable, Codable, Sendable {
    package enum Verdict: String, CaseIterable, Codable, Sendable {
        case same, different, unsure
    }

    package var left: RecordID
    package var right: RecordID
    package var verdict: Verdict
    package var by: String
    package var on: String
    package var why: String

    package init(
        left: RecordID,
        right: RecordID,
        verdict: Verdict,
        by: String,
        on: String,
        why: String
    ) {
        self.left = left
        self.right = right
        self.verdict = verdict
        self.by = by
        self.on = on
        self.why = why
    }
}
