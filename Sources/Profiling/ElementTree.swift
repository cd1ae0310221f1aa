package import Formats
package import Records

/// The elements of an XML document by their paths, with counts, in bounded memory.
package struct ElementTree: Codable, Sendable {
    /// All elements, or attributes, of one path.
    package struct Node: Codable, Sendable {
        /// Local names from the root on: `list/entry/@id`.
        package var path: String
        /// The number of the node around it; -1 for the root.
        package var parent: Int
        package var count = 0
        /// The most of them in one element of the parent.
        package var mostInParent = 0
        package var texts = ValueProfile()

        package var isAttribute: Bool { name.hasPrefix("@") }
        package var name: Substring { path.split(separator: "/").last ?? "" }
        package var depth: Int { path.count { $0 == "/" } }
    }

    /// In the order of their first appearance, a node before those inside it.
    package private(set) var nodes: [Node] = []
    /// Whether the document has more paths than are told apart.
    package var hasMore = false
    /// The texts of elements with an identifier, by name of the element and identifier: what the
    /// document itself says that its codes mean.
    package private(set) var meanings: [String: [String: String]] = [:]
    private static let meaningNames = 64
    private static let meaningsOfName = 400

    package init() {}

    /// The nodes inside a node.
    package func children(of number: Int) -> [Int] {
        nodes.indices.filter { nodes[$0].parent == number }
    }

    /// Notes what an identifier stands for.
    fileprivate mutating func note(_ text: String, of name: String, id: String) {
        guard meanings[name] != nil || meanings.count < Self.meaningNames,
            meanings[name]?.count ?? 0 < Self.meaningsOfName
        else { return }
        meanings[name, default: [:]][id] = text
    }

    fileprivate mutating func add(_ node: Node) { nodes.append(node) }

    fileprivate subscript(_ number: Int) -> Node {
        get { nodes[number] }
        _modify { yield &nodes[number] }
    }
}

/// Builds the tree of one document from what a walk through it meets.
package struct ElementTreeBuilder {
    private struct Open {
        var node: Int
        var id: String?
    }

    package var tree = ElementTree()
    /// Node by place.
    private var numbers: [Int] = []
    /// By node, how many there are in the element of the parent that is open.
    private var current: [Int] = []
    private var inner: [[Int]] = []
    private var open: [Open] = []
    private let examples: Examples?

    /// Keeps examples of texts where asked.
    package init(examples: Examples? = nil) { self.examples = examples }

    /// Takes in what comes next in the document.
    package mutating func observe(_ batch: XMLOutlineBatch, places: PlaceTable) {
        extend(to: places)
        for event in batch.events {
            let node = event.place < 0 ? -1 : numbers[Int(event.place)]
            switch event.kind {
            case .start:
                count(node)
                open.append(Open(node: node))
            case .attribute:
                count(node)
                observe(batch.text(of: event), at: node)
                noteIdentifier(batch.text(of: event), at: node)
            case .end: close(batch.text(of: event))
            }
        }
    }

    private mutating func extend(to places: PlaceTable) {
        for number in numbers.count..<places.names.count {
            let path = places.names[number]
            let parent = path.lastIndex(of: 0x2F).flatMap { slash in
                places.find(String(decoding: path[..<slash], as: UTF8.self)).map(Int.init)
            }
            let node = tree.nodes.count
            let around = parent.flatMap { $0 < numbers.count ? numbers[$0] : nil } ?? -1
            numbers.append(node)
            tree.add(.init(path: String(decoding: path, as: UTF8.self), parent: around))
            current.append(0)
            inner.append([])
            if around >= 0 { inner[around].append(node) }
        }
    }

    private mutating func count(_ node: Int) {
        guard node >= 0 else { return }
        tree[node].count += 1
        current[node] += 1
        tree[node].mostInParent = max(tree[node].mostInParent, current[node])
    }

    private mutating func observe(_ text: ArraySlice<UInt8>, at node: Int) {
        guard node >= 0, text.contains(where: { $0 > 0x20 }) else { return }
        tree[node].texts.observe(text, examples: examples)
    }

    private mutating func noteIdentifier(_ text: ArraySlice<UInt8>, at node: Int) {
        guard node >= 0, !open.isEmpty, text.count <= 20,
            ["@id", "@refid", "@code"].contains(tree[node].name.lowercased())
        else { return }
        open[open.count - 1].id = String(decoding: text, as: UTF8.self)
    }

    private mutating func close(_ text: ArraySlice<UInt8>) {
        guard let element = open.popLast(), element.node >= 0 else { return }
        for child in inner[element.node] { current[child] = 0 }
        observe(text, at: element.node)
        guard let id = element.id, !text.isEmpty, text.count <= 80 else { return }
        let name = String(tree[element.node].name)
        tree.note(String(decoding: text, as: UTF8.self), of: name, id: id)
    }
}
