import Files
import Formats
import Records
import TestSupport
import Testing

struct XMLOutlineTests {
    /// Walks through a document: `+path`, `@path=value`, `-path=text`, and why it ended.
    private func walk(_ text: String) throws -> (events: [String], failure: Reason?) {
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("a.xml", text))
        let input = try TextInput(FileInput(descriptor: file.number), encoding: "auto")
        var outline = XMLOutline(input)
        var (batch, places) = (XMLOutlineBatch(), PlaceTable())
        var events: [String] = []
        while try outline.read(into: &batch, places: &places) {
            for event in batch.events {
                let place = event.place < 0 ? "?" : name(event.place, places)
                let text = String(decoding: batch.text(of: event), as: UTF8.self)
                switch event.kind {
                case .start: events.append("+" + place)
                case .attribute: events.append(place + "=" + text)
                case .end: events.append("-" + place + (text.isEmpty ? "" : "=" + text))
                }
            }
        }
        return (events, outline.failure)
    }

    private func name(_ place: Int32, _ places: PlaceTable) -> String {
        String(decoding: places.names[Int(place)], as: UTF8.self)
    }

    @Test func `every element, attribute and text is met in order`() throws {
        let (events, failure) = try walk(
            "<n:a x='1' xmlns:n='u'> t <b>in<![CDATA[ner]]></b> u </n:a>"
        )

        #expect(events == ["+a", "a/@x=1", "+a/b", "-a/b=inner", "-a=t  u"])
        #expect(failure == nil)
    }

    @Test(
        arguments: [
            ("<a><b></a>", Reason.notWellFormed), ("<a><b>", .notWellFormed),
            ("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", .entityDeclared),
            ("<!DOCTYPE a SYSTEM 'a.dtd'><a/>", .externalIdRefused),
        ]
    )
    func `what the reader refuses ends the walk`(text: String, reason: Reason) throws {
        #expect(try walk(text).failure == reason)
    }

    @Test func `paths beyond the limit are met without a place`() throws {
        let names = (0..<5000).map { "<e\($0)/>" }.joined()

        let (events, failure) = try walk("<a>\(names)</a>")

        #expect(failure == nil)
        #expect(events.filter { $0 == "+?" }.count == 5000 - (XMLOutline.places - 1))
    }

    @Test(arguments: [
        "<p:b/>", "<b>&e;</b>", "<b>x & y</b>", "<b>\u{1}</b>", "<b c='1' c='2'/>", "<b>a < b</b>",
        "<b c=1/>", "<b c/>", "<!-- d --->",
    ])
    func `what costs one record is passed over by a walk`(fault: String) throws {
        let (events, failure) = try walk("<a>\(fault)<c>&amp;</c></a>")

        #expect(failure == nil)
        #expect(events.suffix(3) == ["+a/c", "-a/c=&", "-a"])
    }

    @Test(arguments: [(4096, nil), (4097, Reason.tooManyAttributes)])
    func `namespaces count as attributes, as they do for the reader`(
        count: Int,
        reason: Reason?
    ) throws {
        let namespaces = (1..<count).map { "xmlns:a\($0)='u'" }.joined(separator: " ")
        let text = "<a x='1' \(namespaces)/>"

        #expect(try walk(text).failure == reason)
        let read = try ReadXML(text, record: "a")
        #expect(read.records.map(\.reason) == [reason == nil ? .tooManyAttributes : reason])
    }

    @Test func `deep documents end the walk`() throws {
        let text = String(repeating: "<a>", count: 20_000)

        #expect(try walk(text).failure == .tooDeep)
    }
}
