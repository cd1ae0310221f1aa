import CLibXML2
import Records

/// Turns the parser's events into those of an outline; it lives at an address that the parser knows.
struct XMLOutlineRecorder {
    private struct Open {
        var place: Int32
        var text: [UInt8] = []
    }

    let faults: UnsafeMutablePointer<XMLFaults>
    var batch = XMLOutlineBatch()
    var table = PlaceTable()
    private(set) var hasMorePlaces = false
    private var cache = XMLPlaceCache()
    private var open: [Open] = []
    private var depth = 0

    init(faults: UnsafeMutablePointer<XMLFaults>) { self.faults = faults }

    fileprivate mutating func start(
        _ name: UnsafePointer<UInt8>,
        _ attributes: XMLAttributes,
        ownBindings: Int
    ) {
        guard faults.pointee.failure == nil else { return }
        faults.pointee.passOver()
        let count = attributes.count + ownBindings
        guard faults.pointee.admits(depth: depth + 1, attributes: count) else { return }
        let place = place(
            of: name,
            below: depth == 0 ? -1 : open[depth - 1].place,
            isRoot: depth == 0
        )
        if open.count == depth { open.append(Open(place: place)) }
        open[depth].place = place
        open[depth].text.removeAll(keepingCapacity: true)
        depth += 1
        batch.events.append(.init(kind: .start, place: place, offset: 0, count: 0))
        for index in 0..<attributes.count {
            guard let name = attributes.name(index) else { continue }
            let inner = self.place(of: name, below: place, isAttribute: true)
            let offset = batch.bytes.count
            attributes.appendValue(index, to: &batch.bytes)
            add(.attribute, inner, from: offset)
        }
    }

    fileprivate mutating func end() {
        guard faults.pointee.failure == nil, depth > 0 else { return }
        depth -= 1
        let offset = batch.bytes.count
        batch.bytes.append(contentsOf: open[depth].text)
        while batch.bytes.count > offset, let last = batch.bytes.last, isXMLSpace(last) {
            batch.bytes.removeLast()
        }
        add(.end, open[depth].place, from: offset)
    }

    /// Adds an event whose text is what stands in the batch from an offset on.
    private mutating func add(_ kind: XMLOutlineBatch.Kind, _ place: Int32, from offset: Int) {
        var end = min(batch.bytes.count, offset + XMLOutline.textBytes)
        while end > offset, end < batch.bytes.count, batch.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        batch.bytes.removeSubrange(end...)
        batch.events.append(
            .init(kind: kind, place: place, offset: Int32(offset), count: Int32(end - offset))
        )
    }

    fileprivate mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
        guard faults.pointee.failure == nil, depth > 0 else { return }
        let known = open[depth - 1].text.count
        guard known <= XMLOutline.textBytes else { return }
        let piece = known == 0 ? text.drop(while: isXMLSpace) : text[...]
        open[depth - 1].text.append(contentsOf: piece.prefix(XMLOutline.textBytes + 4 - known))
    }

    private mutating func place(
        of name: UnsafePointer<UInt8>,
        below parent: Int32,
        isRoot: Bool = false,
        isAttribute: Bool = false
    ) -> Int32 {
        guard isRoot || parent >= 0 else { return -1 }
        if let known = cache.find(name, below: parent, isAttribute: isAttribute) { return known }
        let name = UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        let isTold =
            name.count <= XMLLimit.nameBytes && depth < XMLLimit.depth
            && table.names.count < XMLOutline.places
        let place =
            isTold
            ? cache.add(name, below: parent, isAttribute: isAttribute, to: &table) : nil
        if place == nil { hasMorePlaces = true }
        return place ?? -1
    }
}

extension XMLOutlineRecorder {
    static func handler() -> xmlSAXHandler {
        var handler = XMLPolicy.handler()
        handler.startElementNs = { user, name, _, _, bindings, _, count, _, attributes in
            guard let name else { return }
            recorder(user)?.pointee.start(
                name,
                XMLAttributes(attributes, count: count),
                ownBindings: Int(bindings)
            )
        }
        handler.endElementNs = { user, _, _, _ in recorder(user)?.pointee.end() }
        let characters: charactersSAXFunc = { user, text, count in
            let text = UnsafeBufferPointer(start: text, count: Int(count))
            recorder(user)?.pointee.characters(text)
        }
        handler.characters = characters
        handler.ignorableWhitespace = characters
        handler.cdataBlock = characters
        return handler
    }
}

@inline(__always)
private func recorder(
    _ user: UnsafeMutableRawPointer?
) -> UnsafeMutablePointer<XMLOutlineRecorder>? {
    XMLFaults.content(user, as: XMLOutlineRecorder.self)
}
