import Files
import Records
import TestSupport
import Testing

@testable import Formats

/// A dump of messages whose content is known, in one of the languages and with one kind of mark.
private struct Dump {
    struct Message {
        var lines: [(label: String, value: String)]
        var body: [String]
    }

    /// What stands before, between and after the messages.
    enum Border: CaseIterable {
        case frames, closings, rules, feeds, endMarks, headers, declared
    }

    let border: Border
    var messages: [Message] = []
    /// The lines of the dump, each with its end; a line of message 3 has `<3>` in it.
    private(set) var lines: [String] = []
    /// The indices of lines that are borders, and of lines that begin with a label.
    private(set) var borders: [Int] = []
    private(set) var labels: [Int] = []

    static let separator = "%%* cut *%%"

    private static let languages = [
        ["FROM:", "TO :", "OUR REF ....:", "SUBJECT:", "PRIORITY: "],
        ["DE :", "Destinataire:", "NOTRE RÉF. :", "OBJET :", "URGENCE:"],
        ["REMITENTE:", "PARA :", "NUESTRA REF:", "ASUNTO:", "PRIORIDAD:"],
        ["ОТ -", "Кому:", "НАШ № :", "ТЕМА:", "СРОЧНОСТЬ:"],
        ["من :", "إلى：", "مرجعنا:", "الموضوع :", "الأولوية:"],
    ]

    init(seed: UInt64, border: Border) {
        var random = SeededGenerator(seed: seed)
        self.border = border
        let language = Self.languages[Int(seed % 5)]
        let lineEnd = ["\n", "\r\n"].randomElement(using: &random) ?? "\n"
        for number in 1...5 {
            // A message names a party in its first line or its second.
            let first = language[..<2].shuffled(using: &random)
            let rest = language[2...].shuffled(using: &random).prefix(
                Int.random(in: 1...3, using: &random)
            )
            let values = (first + rest).map { label in
                (
                    label: label,
                    value: ["IP ROME", "5/12", "Рим 7"].randomElement(using: &random) ?? ""
                )
            }
            let words = ["first words", "вторая строка", "", "12 of them;", "كلمات"]
            let body = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                words.randomElement(using: &random) ?? ""
            }
            messages.append(
                Message(
                    lines: values.map { ($0.label, $0.value + " <\(number)>") },
                    body: ["text <\(number)>"] + body + ["end <\(number)>"]
                )
            )
            add(messages[number - 1], number, lineEnd)
        }
    }

    private mutating func add(_ message: Message, _ number: Int, _ lineEnd: String) {
        if border == .frames { addBorder("ZCZC \(number)" + lineEnd) }
        for line in message.lines {
            labels.append(lines.count)
            lines.append(line.label + " " + line.value + lineEnd)
        }
        lines.append(lineEnd)
        lines += message.body.map { $0 + lineEnd }
        switch border {
        case .frames, .closings: addBorder("NNNN" + lineEnd)
        case .rules: addBorder("==========" + lineEnd)
        case .feeds: addBorder("\u{0C}")
        case .endMarks: addBorder("END OF MESSAGE" + lineEnd)
        case .headers: addBorder(lineEnd)
        case .declared: addBorder("%%% cut \(number) %%" + lineEnd)
        }
    }

    private mutating func addBorder(_ line: String) {
        borders.append(lines.count)
        lines.append(line)
    }

    var text: String { lines.joined() }

    func read(_ text: String) throws -> ReadMessages {
        try readMessages(text, .telex, separator: border == .declared ? Self.separator : "")
    }
}

struct TelexDumpTests {
    @Test(arguments: UInt64(0)..<10, Dump.Border.allCases)
    private func `every message of a dump is found with its fields and its text`(
        seed: UInt64,
        border: Dump.Border
    ) throws {
        let dump = Dump(seed: seed, border: border)

        let read = try dump.read(dump.text)

        #expect(read.reasons == dump.messages.map { _ in nil })
        #expect(read.findings.isEmpty)
        for (found, told) in zip(read.messages, dump.messages) {
            let fields = found.fields.filter { !$0.hasPrefix("body=") && !$0.hasPrefix("ZCZC=") }
            #expect(fields.map { $0.split(separator: "=")[1] } == told.lines.map { $0.value[...] })
            #expect(found["body"] == [told.body.joined(separator: "\n")])
        }
    }

    /// What a message says never ends up in another one without a finding, whatever gets lost.
    @Test(arguments: UInt64(0)..<5, Dump.Border.allCases)
    private func `a lost separator or label glues no two messages in silence`(
        seed: UInt64,
        border: Dump.Border
    ) throws {
        let dump = Dump(seed: seed, border: border)
        let lostLines = (dump.borders + dump.labels).map { lost in
            dump.lines.indices.map { $0 == lost ? "" : dump.lines[$0] }
        }
        let lostLabels = dump.labels.map { lost in
            dump.lines.indices.map { index in
                guard index == lost else { return dump.lines[index] }
                let line = dump.lines[index]
                return String(line.drop { $0 != "I" && $0 != "5" && $0 != "Р" })
            }
        }

        for lines in lostLines + lostLabels {
            let text = lines.joined()
            let read = try dump.read(text)
            let bytes = Array(text.utf8)
            for message in read.messages {
                let range = Int(message.offset)..<Int(message.offset + message.length)
                let raw = String(decoding: bytes[range], as: UTF8.self)
                let told = (1...5).filter { raw.contains("<\($0)>") }
                let isTold = read.findings.sorted.contains { $0.reason == .doubtfulHeader }
                #expect(told.count <= 1 || isTold, "\(raw)")
            }
            expectBalance(read, bytes, border)
        }
    }

    /// Between the records stands nothing but separators.
    private func expectBalance(_ read: ReadMessages, _ bytes: [UInt8], _ border: Dump.Border) {
        var end = 0
        for message in read.messages {
            #expect(!bytes[end..<Int(message.offset)].contains(UInt8(ascii: "<")))
            end = Int(message.offset + message.length)
        }
        #expect(!bytes[end...].contains(UInt8(ascii: "<")))
        #expect(read.size == Int64(bytes.count))
    }
}
