import Files
package import Records

/// What a walk through an XML document has met, in document order.
package struct XMLOutlineBatch: Sendable {
    /// What one event tells of.
    package enum Kind: UInt8, Sendable {
        case start, attribute, end
    }

    /// One start of an element, attribute or end of an element.
    package struct Event: Sendable {
        package var kind: Kind
        /// The path of local names from the root on, as the file's `PlaceTable` numbers it; -1 where
        /// the document has more paths than are told apart.
        package var place: Int32
        /// The text in `bytes`: the value of an attribute, or at its end an element's own text.
        package var offset: Int32
        package var count: Int32
    }

    package internal(set) var bytes: [UInt8] = []
    package internal(set) var events: [Event] = []

    package init() {}

    /// The text of an event, at most `XMLOutline.textBytes` of it.
    package func text(of event: Event) -> ArraySlice<UInt8> {
        bytes[Int(event.offset)..<Int(event.offset + event.count)]
    }
}

/// Walks through an XML document whose records are not known: every element with its path.
///
/// What ends the reading of records ends the walk: nothing is expanded and nothing is opened.
package struct XMLOutline: ~Copyable {
    /// Bytes of one text that are worth a look.
    package static let textBytes = 512
    /// Paths that are told apart.
    package static let places = 4096

    private var text: TextInput
    private var feed: XMLFeed
    private let recorder: UnsafeMutablePointer<XMLOutlineRecorder>
    private var piece: [UInt8] = []
    private var fed = 0
    /// Bytes of text that the walk has seen.
    package private(set) var textEnd: Int64 = 0
    private var hasEnded = false

    /// Walks through a text from its start.
    package init(_ text: consuming TextInput) {
        self.text = text
        recorder = .allocate(capacity: 1)
        feed = XMLFeed(XMLOutlineRecorder.handler(), content: recorder)
        recorder.initialize(to: XMLOutlineRecorder(faults: feed.faults))
    }

    deinit {
        recorder.deinitialize(count: 1)
        recorder.deallocate()
    }

    /// Why the document ends before its end; nil while nothing is wrong with it.
    package var failure: Reason? { feed.failure?.reason }

    /// Whether the document has more paths than are told apart.
    package var hasMorePlaces: Bool { recorder.pointee.hasMorePlaces }

    /// Puts what comes next into the batch in place of what it holds; false after the end.
    ///
    /// - Throws: `FormatError`.
    package mutating func read(
        into batch: inout XMLOutlineBatch,
        places: inout PlaceTable
    ) throws(FormatError) -> Bool {
        batch.bytes.removeAll(keepingCapacity: true)
        batch.events.removeAll(keepingCapacity: true)
        swap(&recorder.pointee.batch, &batch)
        swap(&recorder.pointee.table, &places)
        defer {
            swap(&recorder.pointee.batch, &batch)
            swap(&recorder.pointee.table, &places)
        }
        guard !hasEnded else { return false }
        if fed == piece.count {
            piece.removeAll(keepingCapacity: true)
            fed = 0
            guard try text.read(into: &piece) else {
                hasEnded = true
                if textEnd > 0 { feed.end() }
                return true
            }
            feed.faults.pointee.forbidden.replace(in: &piece, at: textEnd, misfits: [])
            textEnd += Int64(piece.count)
        }
        fed = feed.parse(&piece, from: fed)
        feed.faults.pointee.passOver()
        hasEnded = failure != nil
        return true
    }
}
