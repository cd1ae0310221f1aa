import Formats
import Records

/// Reads `expect` of a source: what its files promise.
struct ExpectConfig {
    let shape: SourceShape

    func read(_ object: ConfigObject, _ source: inout Source) {
        guard let expect = object["expect"]?.object else { return }
        defer { expect.refuseOthers() }
        (source.expect.recordsMin, source.expect.recordsMax) = limits(expect["records"])
        (source.expect.quarantinedMin, source.expect.quarantinedMax) = limits(expect["quarantined"])
        for (name, value) in expect["filled"]?.object?.all ?? [] {
            check(name, value, source)
            source.expect.filled[name] = value.share
        }
    }

    private func limits(_ value: ConfigValue?) -> (least: Int?, most: Int?) {
        guard let value, let object = value.object else { return (nil, nil) }
        defer { object.refuseOthers() }
        let (least, most) = (object["min"]?.count, object["max"]?.count)
        if let least, let most, least > most {
            value.complain("min <= max", found: "\(least) and \(most)")
        }
        if object.members.isEmpty { value.complain("min, max or both", found: "neither") }
        return (least, most)
    }

    /// Notes a field that the kind does not have: it would never be filled.
    private func check(_ name: String, _ value: ConfigValue, _ source: Source) {
        guard let known = shape.fields, known[name] == nil else { return }
        let others = source.others.map { "other." + $0 }
        if !others.contains(name) { value.complainOfWord(name, known: Array(known.keys) + others) }
    }
}
