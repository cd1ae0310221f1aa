import Records

/// A measure as one view: every cell that an entity can be in, how surely, and why not certainly.
///
/// A level is 2 for certain, 1 for what `n` takes, 0 for possible and -1 for impossible.
struct MeasureView {
    let measure: Measure

    init(_ measure: Measure) { self.measure = measure }

    var name: String { quote("measure_" + measure.name, with: "\"") }

    /// The statement that creates the view.
    ///
    /// Both parts have columns of the same affinities, as SQLite demands before it leaves out what
    /// nobody selects, such as the reason in words (sqlite.org/src, flattenSubquery, rule 17h).
    var sql: String {
        let country = FieldNumbers.number(of: measure.country)
        return """
            CREATE VIEW \(name) (year, country, entity, class, reason, doubt) AS
            WITH f AS MATERIALIZED (\(facts))
            SELECT f.year, c.country, f.entity, \(word(for: "min(f.level, c.certain + c.best)")),
                (SELECT reason FROM doubt WHERE id = f.doubt | c.doubt), f.doubt | c.doubt
            FROM f
            CROSS JOIN entity_country AS c ON c.field = \(country) AND c.entity = f.entity
            UNION ALL
            SELECT f.year, CAST('ALL' AS TEXT), f.entity, \(word(for: "f.level")),
                (SELECT reason FROM doubt WHERE id = f.doubt), f.doubt | 0
            FROM f
            WHERE EXISTS (
                SELECT 1 FROM entity_country AS c
                WHERE c.field = \(country) AND c.entity = f.entity
            )
            """
    }

    /// The years of every entity that can satisfy the conditions, whatever its countries.
    private var facts: String {
        let date = FieldNumbers.number(of: measure.date)
        let years = """
            SELECT y.entity, y.year, y.certain + y.best AS level, y.doubt
            FROM entity_year AS y \(kindJoin) WHERE y.field = \(date)
            """
        return measure.conditions.reduce(years) { Self.narrow($0, to: $1) }
    }

    /// Most date fields belong to one kind, so that their rows need no look at the entity.
    private var kindJoin: String {
        let field = CanonicalField.allCases.first {
            Int64($0.rawValue) == FieldNumbers.number(of: measure.date)
        }
        guard field?.kinds != [measure.kind] else { return "" }
        return """
            CROSS JOIN entity AS k ON k.id = y.entity AND k.kind = '\(measure.kind.name)'
            """
    }

    private static func narrow(_ entities: String, to condition: MeasureCondition) -> String {
        let doubt = DerivedField.allCases.first { $0.name == condition.field }?.doubt ?? .condition
        // LIMIT -1 keeps SQLite from copying the subquery to every place that reads its value.
        return """
            SELECT e.entity, e.year, min(e.level, e.met) AS level,
                e.doubt | CASE WHEN e.met < 2 THEN \(doubt.rawValue) ELSE 0 END AS doubt
            FROM (
                SELECT i.entity, i.year, i.level, i.doubt,
                    \(level(of: condition, in: "i.entity")) AS met
                FROM (\(entities)) AS i LIMIT -1
            ) AS e WHERE e.met >= 0
            """
    }

    private func word(for level: String) -> String {
        "CASE \(level) WHEN 2 THEN 'certain' WHEN 1 THEN 'best' ELSE 'possible' END"
    }
}

/// The level at which an entity meets a condition, as an SQL expression.
func level(of condition: MeasureCondition, in entity: String) -> String {
    let words = condition.words.map { quote($0, with: "'") }.joined(separator: ", ")
    let field = CanonicalField.allCases.first { $0.bareName == condition.field }
    let isExclusive = field.map { !$0.repeats } ?? false
    let cases =
        switch (isExclusive, condition.excludes) {
        // One candidate holds, so that candidates that all satisfy the condition make it certain;
        // a single open one may as well not hold.
        case (true, false):
            """
            WHEN min(w.word IN (\(words))) AND (count(*) > 1 OR max(w.certain)) THEN 2
            WHEN max(w.best AND w.word IN (\(words))) THEN 1
            WHEN max(w.word IN (\(words))) THEN 0 ELSE -1
            """
        case (true, true):
            """
            WHEN coalesce(max(w.word IN (\(words))), 0) = 0 THEN 2
            WHEN max(w.best AND w.word NOT IN (\(words))) THEN 1
            WHEN max(w.word NOT IN (\(words))) OR (count(*) = 1 AND NOT max(w.certain)) THEN 0
            ELSE -1
            """
        case (false, false):
            """
            WHEN max(w.certain AND w.word IN (\(words))) THEN 2
            WHEN max(w.best AND w.word IN (\(words))) THEN 1
            WHEN max(w.word IN (\(words))) THEN 0 ELSE -1
            """
        case (false, true):
            """
            WHEN coalesce(max(w.word IN (\(words))), 0) = 0 THEN 2
            WHEN NOT max(w.best AND w.word IN (\(words))) THEN 1
            WHEN NOT max(w.certain AND w.word IN (\(words))) THEN 0 ELSE -1
            """
        }
    return """
        (SELECT CASE \(cases) END FROM entity_word AS w
        WHERE w.field = \(FieldNumbers.number(of: condition.field)) AND w.entity = \(entity))
        """
}

/// Text as SQL writes it between quotes.
func quote(_ text: String, with mark: Character) -> String {
    let doubled = text.replacing(String(mark), with: String(repeating: mark, count: 2))
    return "\(mark)\(doubled)\(mark)"
}
