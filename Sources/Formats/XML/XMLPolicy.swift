import CLibXML2
import Records

/// What is refused of every document, whoever reads its content.
///
/// The user pointer of all callbacks is that of the document's `XMLFaults`.
enum XMLPolicy {
    /// Starts the library once; after this no document can make it open a file or a connection.
    static let library: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
    }()

    /// The callbacks for faults and for what documents may not declare or refer to.
    // Declarations of elements and notations change nothing in the data and may stand.
    static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.internalSubset = { user, _, publicID, systemID in
            guard publicID != nil || systemID != nil else { return }
            faults(user)?.pointee.stop(.externalIdRefused)
        }
        handler.entityDecl = { user, _, _, _, _, _ in
            faults(user)?.pointee.stop(.entityDeclared)
        }
        handler.unparsedEntityDecl = { user, _, _, _, _ in
            faults(user)?.pointee.stop(.entityDeclared)
        }
        handler.attributeDecl = { user, _, _, _, _, _, values in
            xmlFreeEnumeration(values)
            faults(user)?.pointee.stop(.attlistDeclared)
        }
        // The five predefined entities are never asked for.
        handler.getEntity = { user, _ in
            faults(user)?.pointee.refuseEntity()
            return nil
        }
        handler.getParameterEntity = { user, _ in
            faults(user)?.pointee.stop(.entityRefused)
            return nil
        }
        handler.serror = { user, error in
            guard let error else { return }
            faults(user)?.pointee.note(error.pointee)
        }
        return handler
    }
}

@inline(__always)
private func faults(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLFaults>? {
    user?.assumingMemoryBound(to: XMLFaults.self)
}

extension XMLFaults {
    /// What the content of the document is handed to, behind a user pointer of the parser.
    @inline(__always)
    static func content<Content>(
        _ user: UnsafeMutableRawPointer?,
        as type: Content.Type
    ) -> UnsafeMutablePointer<Content>? {
        user?.assumingMemoryBound(to: XMLFaults.self).pointee.content
            .assumingMemoryBound(to: type)
    }
}
