import Formats
import Records

/// Reads one entry of `restrictions`.
enum RestrictionConfig {
    static func read(_ value: ConfigValue) -> Restriction? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let country = object.required("country").flatMap { $0.country() }
        let name = object.required("name")?.text
        let from = object.required("from")?.day
        let to = object["to"]?.unlessNull?.day
        let uncertainFrom = object["uncertainFrom"]?.unlessNull?.day
        let uncertainUntil = object["uncertainUntil"]?.unlessNull?.day
        guard let from else { return nil }
        if let to, to <= from { object.complain("expected a day after 'from'", at: "to") }
        checkInside(uncertainFrom, "uncertainFrom", from, to, object)
        checkInside(uncertainUntil, "uncertainUntil", from, to, object)
        if let uncertainFrom, let uncertainUntil, uncertainUntil > uncertainFrom {
            object.complain("expected a day up to 'uncertainFrom'", at: "uncertainUntil")
        }
        guard let country, let name else { return nil }
        return Restriction(
            country: country,
            name: name,
            from: from,
            to: to,
            uncertainFrom: uncertainFrom,
            uncertainUntil: uncertainUntil
        )
    }

    /// Notes a day outside the restriction, which would make it certain where there is none.
    private static func checkInside(
        _ day: Day?,
        _ key: String,
        _ from: Day,
        _ to: Day?,
        _ object: ConfigObject
    ) {
        guard let day, day < from || to.map({ day > $0 }) ?? false else { return }
        object.complain("expected a day from 'from' up to 'to'", at: key)
    }
}
