import Foundation

/// Letters that old systems and PDF files write by their shape: `ﻣﺤﻤﺪ`, `ﷲ`, `ﬁ`, half-width kana.
enum CompatibilityForms {
    /// Whether a scalar stands for other letters, as one of their shapes or ligatures.
    static func contains(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xFB05...0xFDFF, 0xFE70...0xFEFE, 0xFF65...0xFF9F: true
        default: false
        }
    }

    /// The text with such letters replaced by those that they stand for.
    static func letters(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let text = String(decoding: text, as: UTF8.self)
        return Array(text.precomposedStringWithCompatibilityMapping.utf8)
    }
}
