import Formats

/// One value of a configuration file with its place, which complains where it is not as expected.
struct ConfigValue {
    let value: JSONValue
    let path: String
    let problems: ProblemList

    /// Notes that the value is not what was expected.
    func complain(_ expected: String, found: String? = nil) {
        problems.add(
            "found \(found ?? value.described), expected \(expected)",
            at: path,
            line: value.line
        )
    }

    var string: String? {
        if case .string(let text) = value.content { return text }
        complain("a string")
        return nil
    }

    /// A string that is not empty and fits on a line: names, paths and words of people.
    var text: String? {
        guard let text = string else { return nil }
        if text.isEmpty {
            complain("a text", found: "an empty one")
        } else if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            complain("a text on one line", found: "control characters")
        } else {
            return text
        }
        return nil
    }

    var bool: Bool? {
        if case .bool(let flag) = value.content { return flag }
        complain("true or false")
        return nil
    }

    var number: Double? {
        if case .number(let text) = value.content, let number = Double(text), number.isFinite {
            return number
        }
        complain("a number", found: written)
        return nil
    }

    /// A number from 0 to 1.
    var share: Double? {
        guard let number else { return nil }
        if (0...1).contains(number) { return number }
        complain("a share from 0 to 1", found: written)
        return nil
    }

    /// A whole number that is not negative.
    var count: Int? {
        if case .number(let text) = value.content, let number = Int(text), number >= 0 {
            return number
        }
        complain("a whole number, 0 or more", found: written)
        return nil
    }

    /// A whole number of a range.
    func count(in range: ClosedRange<Int>) -> Int? {
        if case .number(let text) = value.content, let number = Int(text), range.contains(number) {
            return number
        }
        complain(
            "a whole number from \(range.lowerBound) to \(range.upperBound)",
            found: written
        )
        return nil
    }

    /// The value as written where it is a number or true or false, else what it is.
    var written: String {
        switch value.content {
        case .number(let text): text
        case .bool(let flag): "\(flag)"
        default: value.described
        }
    }

    var list: [ConfigValue]? {
        guard case .array(let values) = value.content else {
            complain("a list")
            return nil
        }
        return values.enumerated().map { index, value in
            ConfigValue(value: value, path: "\(path)[\(index)]", problems: problems)
        }
    }

    var strings: [String]? { list?.compactMap(\.string) }

    var object: ConfigObject? {
        guard case .object(let members) = value.content else {
            complain("an object")
            return nil
        }
        return ConfigObject(members: members, line: value.line, path: path, problems: problems)
    }

    /// The value of a key where this is an object that has it; never complains.
    func member(_ key: String) -> ConfigValue? {
        guard case .object(let members) = value.content else { return nil }
        return members.first { $0.key == key }.map {
            ConfigValue(value: $0.value, path: "\(path).\(key)", problems: problems)
        }
    }

    /// One of several words.
    func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = string else { return nil }
        if let word = Word(rawValue: text) { return word }
        complainOfWord(text, known: Word.allCases.map(\.rawValue))
        return nil
    }

    /// Notes that a word is none of the known ones.
    func complainOfWord(_ text: String, known: [String]) {
        complain("one of \(known.sorted().joined(separator: ", "))", found: "'\(text)'")
    }

    /// The value itself, or nil for null, which stands for an absent one.
    var unlessNull: ConfigValue? { isNull ? nil : self }

    var isNull: Bool {
        if case .null = value.content { return true }
        return false
    }
}

/// An object of a configuration file; what is not asked for is an unknown key.
final class ConfigObject {
    let members: [JSONMember]
    let line: Int
    let path: String
    let problems: ProblemList
    private var asked: Set<String> = []
    private var refused: Set<String> = []

    init(members: [JSONMember], line: Int, path: String, problems: ProblemList) {
        self.members = members
        self.line = line
        self.path = path
        self.problems = problems
    }

    private func inner(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The value of a key; nil where it is absent.
    subscript(_ key: String) -> ConfigValue? {
        asked.insert(key)
        return members.first { $0.key == key }.map {
            ConfigValue(value: $0.value, path: inner(key), problems: problems)
        }
    }

    /// The value of a key that must be there.
    func required(_ key: String) -> ConfigValue? {
        if let value = self[key] { return value }
        problems.add("is missing", at: inner(key), line: line)
        return nil
    }

    /// Every key with its value, for objects whose keys are the user's own.
    var all: [(key: String, value: ConfigValue)] {
        members.map {
            asked.insert($0.key)
            return ($0.key, ConfigValue(value: $0.value, path: inner($0.key), problems: problems))
        }
    }

    /// Notes a problem of the object as a whole.
    func complain(_ sentence: String) { problems.add(sentence, at: path, line: line) }

    /// Notes a problem of a key.
    func complain(_ sentence: String, at key: String) {
        let line = members.first { $0.key == key }?.line ?? self.line
        problems.add(sentence, at: inner(key), line: line)
    }

    /// Refuses a key that the format has and this version does nothing about.
    ///
    /// A value is harmless that asks for no more than what is done anyway.
    func refuseUnsupported(_ key: String, unless isHarmless: (ConfigValue) -> Bool) {
        refused.insert(key)
        guard let member = members.first(where: { $0.key == key }) else { return }
        let value = ConfigValue(value: member.value, path: inner(key), problems: problems)
        guard !isHarmless(value) else { return }
        problems.add("is not supported by this version", at: value.path, line: member.line)
    }

    /// Notes every key that nothing asked for; where keys may be personal, one that is near none of
    /// the known ones only by its number.
    func refuseOthers(showsKeys: Bool = true) {
        let known = asked.sorted()
        for (number, member) in members.enumerated()
        where !asked.contains(member.key) && !refused.contains(member.key) {
            let isShown = showsKeys || nearest(to: member.key, among: known) != nil
            problems.add(
                "unknown key" + advice(on: member.key, known: known),
                at: inner(isShown ? member.key : "key \(number + 1)"),
                line: member.line
            )
        }
    }
}
