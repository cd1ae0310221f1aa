import Records

/// How far one country must be ahead of every other one.
enum LeadRule {
    /// Strictly more.
    case more
    /// At least so many times as many, limits included, and more than none.
    case times(Double)

    // 1.1 times 50 is more than 55 to a computer.
    private static let tolerance = 1e-9

    /// The least count that is far enough ahead of another one.
    func needed(over next: Int) -> Int {
        switch self {
        case .more: next + 1
        case .times(let ratio):
            max(Int((ratio * Double(next) - Self.tolerance).rounded(.up)), 1)
        }
    }

    /// The greatest count that one is far enough ahead of; -1 where there is none.
    func allowed(by own: Int) -> Int {
        switch self {
        case .more: own - 1
        case .times(let ratio):
            own == 0 ? -1 : Int((Double(own) / ratio + Self.tolerance).rounded(.down))
        }
    }

    /// The fewest counts that turn a lead: taken from one's own, or given to a single other.
    func fewestToLose(_ own: CellCounts, _ others: [CellCounts]) -> Int? {
        let rivals = others.isEmpty ? [CellCounts()] : others
        return rivals.compactMap { rival in
            (0...own.count - own.low).compactMap { taken -> Int? in
                let given = max(allowed(by: own.count - taken) - rival.count + 1, 0)
                return given <= rival.high - rival.count ? taken + given : nil
            }
            .min()
        }
        .min()
    }

    /// The fewest counts that make a lead: given to one's own, or taken from others.
    func fewestToWin(_ own: CellCounts, _ others: [CellCounts]) -> Int? {
        (0...own.high - own.count).compactMap { given -> Int? in
            let limit = allowed(by: own.count + given)
            guard limit >= 0, others.allSatisfy({ $0.low <= limit }) else { return nil }
            return others.reduce(given) { $0 + max($1.count - limit, 0) }
        }
        .min()
    }
}
