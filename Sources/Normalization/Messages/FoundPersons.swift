/// The persons that were found in one text, in the order of their names; no two share a word.
struct FoundPersons {
    private(set) var persons: [PersonMention] = []
    private var births: Set<Range<Int>> = []

    /// Adds a person, unless its name or its date of birth belongs to one that was found before.
    mutating func add(_ person: PersonMention) {
        let place = persons.partitioningIndex { $0.name.upperBound > person.name.lowerBound }
        let isTaken = place < persons.count && persons[place].name.overlaps(person.name)
        guard !isTaken, person.birth.map({ births.insert($0).inserted }) ?? true else { return }
        persons.insert(person, at: place)
    }
}

extension Array {
    /// The first index whose element is in the second of two parts; the array is in their order.
    func partitioningIndex(_ isInSecond: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isInSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
