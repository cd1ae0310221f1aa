import Records
import TestSupport
import Testing

@testable import Normalization

/// Whatever a record holds and a source takes, each text is read, ignored or reported.
struct StrictnessLawTests {
    private static let names = ["a", "b", "c"]

    /// A record of elements at most three deep.
    private static func element(
        depth: Int,
        _ generator: inout SeededGenerator
    ) -> RawRows.Element {
        var element = RawRows.Element(name: names.randomElement(using: &generator) ?? "a")
        if Bool.random(using: &generator) { element.text = "t" }
        if Bool.random(using: &generator) {
            element.attributes = [(names.randomElement(using: &generator) ?? "a", "v")]
        }
        guard depth > 1 else { return element }
        element.children = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            self.element(depth: depth - 1, &generator)
        }
        if !element.children.isEmpty, Bool.random(using: &generator) { element.tail = "e" }
        return element
    }

    /// The texts of an element and of all in it, by place; empty ones of elements that hold nothing too.
    private static func texts(
        of element: RawRows.Element,
        _ path: String,
        into texts: inout [String: [String]]
    ) {
        let own = path + element.name
        if !element.text.isEmpty || element.children.isEmpty {
            texts[own, default: []].append(element.text)
        }
        for (name, text) in element.attributes {
            texts[own + "/@" + name, default: []].append(text)
        }
        for child in element.children { Self.texts(of: child, own + "/", into: &texts) }
        if !element.tail.isEmpty { texts[own, default: []].append(element.tail) }
    }

    @Test(arguments: 1...200)
    func `read, ignored and reported texts are all that there are`(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var rows = RawRows()
        var texts: [String: [String]] = [:]
        for _ in 0..<4 {
            let elements = (0..<3).map { _ in Self.element(depth: 3, &generator) }
            rows.add(elements)
            for element in elements { Self.texts(of: element, "", into: &texts) }
        }
        let places = texts.keys.sorted()
        let mapped = places.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
        var source = Source.made(
            .person,
            .xml,
            mapped.enumerated().map { ("other.x\($0.offset)", .all([.at($0.element)])) }
        )
        source.ignore = places.filter { !mapped.contains($0) && $0.utf8.count % 4 == seed % 4 }

        let made = Normalized(rows, source)

        var reported: [String: Int] = [:]
        for finding in made.findings where finding.reason == .unmappedField {
            #expect(reported[finding.field] == nil, "\(finding.field) is reported twice")
            reported[finding.field] = finding.count
        }
        for (place, texts) in texts {
            let isMapped = mapped.contains(place)
            let isIgnored = source.ignore.contains { place == $0 || place.hasPrefix($0 + "/") }
            let isAround = mapped.contains { $0.hasPrefix(place + "/") }
            // An element around mapped ones that holds nothing for once is still no text.
            let left = texts.count { !$0.isEmpty || !isAround }
            let expected = isMapped || isIgnored || left == 0 ? nil : left
            #expect(reported[place] == expected, "\(place) of seed \(seed)")
            guard isMapped, let number = mapped.firstIndex(of: place) else { continue }
            let read = (0..<4).flatMap { made.texts("other.x\(number)", record: $0) }
            // Records of which nothing is read are refused whole.
            let all = made.batch.records.count == 4
            #expect(!all || read == texts.filter { !$0.isEmpty }, "\(place) of seed \(seed)")
        }
        #expect(Set(reported.keys).isSubset(of: texts.keys))
    }
}
