import GRDB
import Records

/// What no entity tells alone: run once, after everything has been loaded (design section 7).
enum Derivation {
    static func run(_ restrictions: [Restriction], in database: Database) throws {
        try database.execute(sql: sql(PackageResources.indexes_sql))
        try database.execute(sql: sql(PackageResources.countries_sql))
        try database.execute(sql: sql(PackageResources.messages_sql))
        try insert(restrictions, into: database)
        try database.execute(sql: sql(PackageResources.restrictions_sql))
        try database.execute(sql: querySenders)
        try database.execute(sql: instruments)
        try database.execute(sql: sql(PackageResources.instruments_sql))
        try database.execute(sql: sql(PackageResources.replies_sql))
        try database.execute(sql: sql(PackageResources.views_sql))
    }

    private static func insert(_ restrictions: [Restriction], into database: Database) throws {
        try database.execute(
            sql: """
                CREATE TEMP TABLE restriction (
                    country TEXT NOT NULL, possible_from TEXT NOT NULL, possible_to TEXT NOT NULL,
                    certain_from TEXT NOT NULL, certain_to TEXT NOT NULL
                ) STRICT
                """
        )
        for restriction in restrictions {
            // No ISO day orders after `~`.
            let to = restriction.to?.iso ?? "~"
            try database.execute(
                sql: "INSERT INTO restriction VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    restriction.country.text, restriction.from.iso, to,
                    (restriction.uncertainUntil ?? restriction.from).iso,
                    restriction.uncertainFrom?.iso ?? to,
                ]
            )
        }
    }

    /// Messages that may ask for whereabouts, once per country that may have sent them.
    private static let querySenders = """
        CREATE TEMP TABLE query_sender AS
        SELECT m.id AS message, m.sent_from, m.sent_to, s.country AS sender,
            CASE WHEN s.country = 'ZZ' THEN 0 ELSE s.certain + s.best END AS sender_level,
            s.doubt & \(MemberDoubt.noCountry.rawValue) AS is_nameless
        FROM entity_word AS w
        JOIN message AS m ON m.id = w.entity
        JOIN entity_country AS s ON s.entity = m.id
            AND s.field = \(FieldNumbers.number(of: "sender"))
        WHERE w.word = 'whereabouts_query' AND w.field = \(FieldNumbers.number(of: "intent"))
        ORDER BY m.id, s.country
        """

    /// Red instruments refused or published, once per country that may have asked for them.
    ///
    /// One that names no country may have been asked for by anybody, and stands under `ZZ`.
    /// A refusal without a date may have been on any day; without a date nothing was published.
    private static let instruments = """
        CREATE TEMP TABLE instrument AS
        SELECT n.id AS notice, c.country, 'refused' AS what,
            min(\(red), \(refused), \(placed),
                CASE WHEN e.apart THEN 0 ELSE 2 END) AS level,
            coalesce(n.reviewed_from, '0001-01-01') AS happened_from,
            coalesce(n.reviewed_to, '9999-12-31') AS happened_to
        FROM notice AS n
        JOIN entity AS e ON e.id = n.id
        JOIN entity_country AS c ON c.entity = n.id
            AND (c.country <> 'ZZ' OR c.doubt & \(MemberDoubt.noCountry.rawValue))
            AND c.field = \(FieldNumbers.number(of: "requesting_country"))
        WHERE min(\(red), \(refused)) >= 0
        UNION ALL
        SELECT n.id, c.country, 'published',
            min(\(red), \(placed), CASE WHEN e.apart THEN 0 ELSE 2 END),
            n.published_from, n.published_to
        FROM notice AS n
        JOIN entity AS e ON e.id = n.id
        JOIN entity_country AS c ON c.entity = n.id
            AND (c.country <> 'ZZ' OR c.doubt & \(MemberDoubt.noCountry.rawValue))
            AND c.field = \(FieldNumbers.number(of: "requesting_country"))
        WHERE n.published_from IS NOT NULL AND \(red) >= 0;

        CREATE INDEX temp.instrument_notice ON instrument (notice);
        """

    private static let placed =
        "CASE WHEN c.country = 'ZZ' THEN 0 ELSE c.certain + c.best END"
    private static let red = level(
        of: MeasureCondition("notice_type", isOneOf: ["red_notice", "red_diffusion"]),
        in: "n.id"
    )

    private static let refused = level(
        of: MeasureCondition("review", isOneOf: ["refused"]),
        in: "n.id"
    )
}
