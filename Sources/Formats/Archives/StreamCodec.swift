import CCompression
import CZlib

/// A decoder of one kind of compressed stream, which compares the checksums that the stream has.
///
/// It is a class because the libraries hold pointers to what they work with.
class StreamCodec {
    enum State {
        case more, end, broken
    }

    /// What one call has used, and made.
    struct Step {
        var used: Int
        var made: Int
        var state: State
    }

    /// Bytes that tell whether another member follows.
    static let magicLength = 10

    private var kind = ArchiveKind.unsupported

    /// Memory that a stream may ask for: four times what `xz -9` and `zstd --ultra` need.
    fileprivate static let memory: UInt64 = 256 << 20

    /// Decodes as much as goes into the space.
    func decode(
        _ input: UnsafeRawBufferPointer,
        into space: UnsafeMutableRawBufferPointer
    ) -> Step {
        Step(used: 0, made: 0, state: .broken)
    }

    /// Begins a further member.
    func restart() {}

    /// Whether a further member begins here.
    func begins(with bytes: ArraySlice<UInt8>) -> Bool {
        ArchiveKind(first: Array(bytes.prefix(Self.magicLength))) == kind
    }

    /// The decoder of a kind of archive; nil where that is no compressed stream.
    static func of(_ kind: ArchiveKind) -> StreamCodec? {
        let codec: StreamCodec? =
            switch kind {
            case .gzip: GzipCodec()
            case .zstd: ZstdCodec()
            case .bzip2: Bzip2Codec()
            case .xz: XZCodec()
            case .tar, .zip, .unsupported: nil
            }
        codec?.kind = kind
        return codec
    }
}

/// RFC 1952, by zlib.
private final class GzipCodec: StreamCodec {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    override init() {
        stream.initialize(to: z_stream())
        // The largest window, and a gzip header.
        let code = inflateInit2_(
            stream,
            15 + 16,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        precondition(code == Z_OK, "zlib cannot begin")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    override func decode(
        _ input: UnsafeRawBufferPointer,
        into space: UnsafeMutableRawBufferPointer
    ) -> Step {
        stream.pointee.next_in =
            UnsafeMutableRawBufferPointer(mutating: input)
            .bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = space.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(space.count)
        let code = inflate(stream, Z_NO_FLUSH)
        return Step(
            used: input.count - Int(stream.pointee.avail_in),
            made: space.count - Int(stream.pointee.avail_out),
            state: code == Z_STREAM_END
                ? .end : code == Z_OK || code == Z_BUF_ERROR ? .more : .broken
        )
    }

    override func restart() { inflateReset(stream) }
}

/// RFC 8878, by libzstd, which refuses windows of more than 128 MiB by itself.
private final class ZstdCodec: StreamCodec {
    private let stream: OpaquePointer?

    override init() { stream = ZSTD_createDStream() }

    deinit { ZSTD_freeDStream(stream) }

    override func decode(
        _ input: UnsafeRawBufferPointer,
        into space: UnsafeMutableRawBufferPointer
    ) -> Step {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
        let code = ZSTD_decompressStream(stream, &target, &source)
        let state: State = ZSTD_isError(code) != 0 ? .broken : code == 0 ? .end : .more
        return Step(used: source.pos, made: target.pos, state: state)
    }

    override func restart() { ZSTD_initDStream(stream) }
}

/// The format of bzip2, by libbz2: blocks of up to 900 kB, each whole or lost.
private final class Bzip2Codec: StreamCodec {
    private let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)

    override init() {
        stream.initialize(to: bz_stream())
        super.init()
        begin()
    }

    deinit {
        BZ2_bzDecompressEnd(stream)
        stream.deallocate()
    }

    private func begin() {
        precondition(BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK, "libbz2 cannot begin")
    }

    override func decode(
        _ input: UnsafeRawBufferPointer,
        into space: UnsafeMutableRawBufferPointer
    ) -> Step {
        stream.pointee.next_in =
            UnsafeMutableRawBufferPointer(mutating: input)
            .bindMemory(to: CChar.self).baseAddress
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = space.bindMemory(to: CChar.self).baseAddress
        stream.pointee.avail_out = UInt32(space.count)
        let code = BZ2_bzDecompress(stream)
        return Step(
            used: input.count - Int(stream.pointee.avail_in),
            made: space.count - Int(stream.pointee.avail_out),
            state: code == BZ_STREAM_END ? .end : code == BZ_OK ? .more : .broken
        )
    }

    override func restart() {
        BZ2_bzDecompressEnd(stream)
        stream.pointee = bz_stream()
        begin()
    }
}

/// The format of xz, by liblzma.
private final class XZCodec: StreamCodec {
    private let stream = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)

    override init() {
        stream.initialize(to: lzma_stream())
        super.init()
        restart()
    }

    deinit {
        lzma_end(stream)
        stream.deallocate()
    }

    override func decode(
        _ input: UnsafeRawBufferPointer,
        into space: UnsafeMutableRawBufferPointer
    ) -> Step {
        stream.pointee.next_in = input.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_in = input.count
        stream.pointee.next_out = space.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = space.count
        let code = lzma_code(stream, LZMA_RUN)
        return Step(
            used: input.count - stream.pointee.avail_in,
            made: space.count - stream.pointee.avail_out,
            state: code == LZMA_STREAM_END
                ? .end : code == LZMA_OK || code == LZMA_BUF_ERROR ? .more : .broken
        )
    }

    override func restart() {
        let code = lzma_stream_decoder(stream, StreamCodec.memory, 0)
        precondition(code == LZMA_OK, "liblzma cannot begin")
    }
}
