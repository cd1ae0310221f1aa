import Profiling
import Testing

struct FormatGuessTests {
    private func kind(_ bytes: [UInt8]) -> FormatGuess.Kind {
        (FormatGuess.ofBytes(bytes) ?? FormatGuess.ofText(bytes, isWhole: true)).kind
    }

    @Test(
        arguments: [
            ("<?xml version='1.0'?><a/>", FormatGuess.Kind.xml), ("  <list><a/></list>", .xml),
            ("<!DOCTYPE html><html></html>", .html), ("<HTML><body>", .html),
            ("{ \"a\": 1 }", .json), ("[{\"a\": 1}]", .json),
            ("a;b;c\n1;2;3\n4;5;6\n", .csv),
            ("From a@b.example Mon Jan  1 00:00:00 2018\nSubject: x\n\nbody\n", .mbox),
            ("Return-Path: <a@b.example>\nFrom: a@b.example\nSubject: x\n\nbody\n", .eml),
            ("77  \nReturn-Path: <a@b.example>\nFrom: a@b.example\nSubject: x\n\nbody\n", .eml),
            ("From: Ann <a@b.example>\nTo: b@b.example\nDate: 1 Jan 2018\n\nbody\n", .eml),
            ("ZCZC 001\nFROM: IP MOSCOW\nTO: IP PARIS\n\ntext\nNNNN\n", .telex),
            ("DE: BCN PARIS\nÀ: IPSG\nOBJET: essai\n\ntexte\n", .telex),
            ("ОТ: НЦБ МОСКВА\nКОМУ: НЦБ ПАРИЖ\nТЕМА: проба\n\nтекст\n", .telex),
            ("من: المكتب\nإلى: باريس\nالموضوع: تجربة\n\nنص\n", .telex),
            ("Dear all,\nhere is the text, as told.\nBye\n", .text), ("\n \n", .empty),
            ("", .empty),
        ]
    )
    func `the content says what a file is`(text: String, expected: FormatGuess.Kind) {
        #expect(kind(Array(text.utf8)) == expected)
    }

    @Test(
        arguments: [
            ([0x50, 0x4B, 3, 4, 20], FormatGuess.Kind.archive), ([0x1F, 0x8B, 8], .archive),
            ([0x89, 0x50, 0x4E, 0x47, 13], .binary), ([1, 2, 3, 0, 0, 4, 5, 0], .binary),
        ] as [([UInt8], FormatGuess.Kind)]
    )
    func `marks and zeros tell what is no text`(bytes: [UInt8], expected: FormatGuess.Kind) {
        #expect(kind(bytes) == expected)
    }

    @Test(arguments: ["!BDN", "JMF6", "JMF9", "*mbx*"])
    func `a text may begin like such a form`(mark: String) {
        #expect(FormatGuess.ofBytes(Array("\(mark) 12 PARIS\nFROM: A\n".utf8)) == nil)
    }

    @Test(
        arguments: [
            (Array("!BDN".utf8) + [1, 2, 0], ".pst"), (Array("*mbx*\r\n".utf8), ".mbx"),
            (Array("JMF6".utf8) + [0], ".mbx"), ([0xCF, 0xAD, 0x12, 0xFE, 0xC5], ".dbx"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], ".msg"),
            ([0x78, 0x9F, 0x3E, 0x22, 1], "winmail.dat"),
        ] as [([UInt8], String)]
    )
    func `mail in the form of a program is named, with what to do`(bytes: [UInt8], name: String) {
        let guess = FormatGuess.ofBytes(bytes)

        #expect(guess?.kind == .binary)
        #expect(guess?.evidence.contains(name) == true)
        #expect(guess?.advice?.contains(".eml") == true)
    }
}
