import GRDB
import Records

/// What no entity tells alone: run once, after everything has been loaded.
enum Derivation {
    static func run(_ restrictions: [Restriction], in database: Database) throws {
        try database.execute(sql: sql(PackageResources.indexes_sql))
        try database.execute(sql: sql(PackageResources.views_sql))
    }
}
