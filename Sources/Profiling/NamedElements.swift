/// Elements that give their own names: `<field name="sex">F</field>`.
///
/// Records in which such an element repeats have one place for each of the names.
extension RecordProfile {
    /// Names that elements of one place may have before the place is no field at all.
    private static let leastKnown = 2

    /// The same with a place for every name, where some of the names are known ones.
    ///
    /// An unknown name that one element alone has may be a text, and makes no place.
    package func withNamedElements(isKnown: (String) -> Bool) -> RecordProfile {
        var copy = self
        for element in places {
            guard let (test, names) = element.names(isKnown: isKnown),
                names.count(where: { isKnown($0.text) }) >= Self.leastKnown
            else { continue }
            let made = names.flatMap { name in
                name.places.sorted { $0.key < $1.key }.map { place, texts in
                    let rest = place.dropFirst(element.name.count)
                    return PlaceProfile(
                        name: "\(element.name)[\(test)='\(name.text)']\(rest)",
                        texts: texts,
                        looked: looked
                    )
                }
            }
            copy.replace(element.name, with: made)
        }
        return copy
    }
}

extension PlaceProfile {
    /// One of a repeated element's texts, told from the others by a test.
    fileprivate init(name: String, texts: ValueProfile, looked: Int) {
        self.init(name: name)
        records = min(texts.filled, looked)
        mostInRecord = texts.filled > looked ? 2 : 1
        self.texts = texts
    }

    /// The attribute or child that names elements of the place, and the elements by their names;
    /// nil where fewer than a third of the names are known, or no element repeats.
    fileprivate func names(
        isKnown: (String) -> Bool
    ) -> (test: String, names: [VariantProfile])? {
        guard mostInRecord > 1 else { return nil }
        for test in Set(variants.map(\.test)).sorted() where VariantFinder.isName(test) {
            let all = variants.filter { $0.test == test }
            guard all.count(where: { isKnown($0.text) }) * 3 >= all.count else { continue }
            let usable = all.filter { name in
                (name.count > 1 || isKnown(name.text))
                    && !name.text.contains { "'\"[]".contains($0) }
            }
            return (test, usable)
        }
        return nil
    }
}
