/// A JSON value that knows where it stands in its document.
package struct JSONValue: Sendable {
    /// What a value is.
    package indirect enum Content: Sendable {
        case null
        case bool(Bool)
        /// The number as written.
        case number(String)
        case string(String)
        case array([JSONValue])
        case object([JSONMember])
    }

    package var content: Content
    /// Line of the first character, from 1.
    package var line: Int

    /// What the value is, in words for messages.
    package var described: String {
        switch content {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// A key of an object with its value.
package struct JSONMember: Sendable {
    package var key: String
    package var line: Int
    package var value: JSONValue
}

/// Why a text is no JSON document.
package struct JSONError: Error, CustomStringConvertible {
    package var line: Int
    package var column: Int
    package var sentence: String
    /// The same without any key of the document, where the sentence names one.
    package var plain: String?

    package var description: String { "\(line):\(column): error: \(sentence)" }
}
