import Foundation

/// The text with letters that belong together in one, and with plain letters for forms of them
/// (Unicode's NFKC); nil where that changes nothing.
package func composed(_ text: some Sequence<UInt8>) -> [UInt8]? {
    let bytes = Array(text)
    guard bytes.contains(where: { $0 >= 0x80 }), let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let composed = Array(text.precomposedStringWithCompatibilityMapping.utf8)
    return composed == bytes ? nil : composed
}
