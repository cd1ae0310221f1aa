/// What one call of a decoder did.
struct DecodingStep {
    /// Raw bytes that were decoded.
    var consumed = 0
    /// Bytes of UTF-8 that they gave.
    var produced = 0
    /// Raw bytes after those that are no text in the encoding; 0 where there are none.
    var broken = 0
}

/// U+FFFD in UTF-8, which stands in the text where raw bytes are no text.
let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

/// Raw bytes that one step decodes, so that its output fits a small buffer in the cache.
let decodingChunk = 4096

/// Appends what `body` writes into a buffer of `capacity` bytes.
@inline(__always)
func appendDecoded(
    capacity: Int,
    to text: inout [UInt8],
    _ body: (UnsafeMutableBufferPointer<UInt8>) -> DecodingStep
) -> DecodingStep {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
        let step = body(buffer)
        text.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<step.produced]))
        return step
    }
}
