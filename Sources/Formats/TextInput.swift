package import Files

/// The text of one file as UTF-8, piece by piece, with the way back to the raw bytes.
///
/// Text offsets count UTF-8 bytes from the first character, a byte-order mark left out.
package struct TextInput: ~Copyable {
    private var input: FileInput
    /// Raw bytes from `keptFrom` on.
    private var raw: [UInt8] = []
    private var keptFrom: Int64 = 0

    package init(_ input: consuming FileInput) {
        self.input = input
    }

    /// Appends the next piece of text; false at the end of the file.
    ///
    /// Pieces end between characters.
    package mutating func read(into text: inout [UInt8]) throws(FormatError) -> Bool {
        let old = raw.count
        do {
            guard try input.read(into: &raw) else { return false }
        } catch {
            throw .file(error)
        }
        text.append(contentsOf: raw[old...])
        return true
    }

    /// The raw offset of a text offset; offsets must be asked for in ascending order.
    package mutating func rawOffset(ofText offset: Int64) -> Int64 { offset }

    /// Lets `body` see the raw bytes of a raw range that has not been released.
    package func withRawBytes<R>(_ range: Range<Int64>, _ body: (UnsafeRawBufferPointer) -> R) -> R
    {
        raw.withUnsafeBytes {
            body(
                UnsafeRawBufferPointer(
                    rebasing: $0[
                        Int(range.lowerBound - keptFrom)..<Int(range.upperBound - keptFrom)
                    ]
                )
            )
        }
    }

    /// Lets go of the raw bytes before a raw offset.
    package mutating func release(before offset: Int64) {
        let count = Int(offset - keptFrom)
        // Moving the rest costs time, so it waits until it is the smaller part.
        guard count > raw.count / 2 else { return }
        raw.removeFirst(count)
        keptFrom = offset
    }

    /// SHA-256 and size of the whole file, read to its end if need be.
    package mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        var rest: [UInt8] = []
        do {
            while try input.read(into: &rest) { rest.removeAll(keepingCapacity: true) }
        } catch {
            throw .file(error)
        }
        return (input.contentHash(), input.position)
    }
}
