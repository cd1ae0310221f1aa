import CLibXML2
import Records

/// The parser's callbacks, each handing its event to the recorder behind the user pointer.
enum XMLEvents {
    /// Starts the library once; after this no document can make it open a file or a connection.
    static let library: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
    }()

    static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        addContent(to: &handler)
        addStops(to: &handler)
        handler.startDocument = { user in recorder(user)?.pointee.startDocument() }
        handler.serror = { user, error in
            guard let error else { return }
            recorder(user)?.pointee.note(error.pointee)
        }
        return handler
    }

    private static func addContent(to handler: inout xmlSAXHandler) {
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
    }

    // Declarations of elements and notations change nothing in the data and may stand.
    private static func addStops(to handler: inout xmlSAXHandler) {
        handler.internalSubset = { user, _, publicID, systemID in
            guard publicID != nil || systemID != nil else { return }
            recorder(user)?.pointee.stop(.externalIdRefused)
        }
        handler.entityDecl = { user, _, _, _, _, _ in
            recorder(user)?.pointee.stop(.entityDeclared)
        }
        handler.unparsedEntityDecl = { user, _, _, _, _ in
            recorder(user)?.pointee.stop(.entityDeclared)
        }
        handler.attributeDecl = { user, _, _, _, _, _, values in
            xmlFreeEnumeration(values)
            recorder(user)?.pointee.stop(.attlistDeclared)
        }
        // The five predefined entities are never asked for.
        handler.getEntity = { user, _ in
            recorder(user)?.pointee.fail(.entityRefused)
            return nil
        }
        handler.getParameterEntity = { user, _ in
            recorder(user)?.pointee.stop(.entityRefused)
            return nil
        }
    }
}

@inline(__always)
private func recorder(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLRecorder>? {
    user?.assumingMemoryBound(to: XMLRecorder.self)
}
