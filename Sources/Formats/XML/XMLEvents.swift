import CLibXML2

/// The parser's callbacks for content, each handing its event to the recorder.
enum XMLEvents {
    static func handler() -> xmlSAXHandler {
        var handler = XMLPolicy.handler()
        handler.startElementNs = { user, name, _, uri, bindings, _, count, _, attributes in
            guard let name else { return }
            recorder(user)?.pointee.start(
                name,
                in: uri,
                attributes: XMLAttributes(attributes, count: count),
                ownBindings: Int(bindings)
            )
        }
        handler.endElementNs = { user, _, _, _ in recorder(user)?.pointee.end() }
        let characters: charactersSAXFunc = { user, text, count in
            recorder(user)?.pointee.characters(
                UnsafeBufferPointer(start: text, count: Int(count))
            )
        }
        // One function for both, or the parser spends time on telling white space apart.
        handler.characters = characters
        handler.ignorableWhitespace = characters
        handler.cdataBlock = { user, text, count in
            recorder(user)?.pointee.section(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        return handler
    }
}

@inline(__always)
private func recorder(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLRecorder>? {
    XMLFaults.content(user, as: XMLRecorder.self)
}
