import CCrypto

/// The hash of bytes that arrive in pieces, by libcrypto.
///
/// One context is kept and used again: fetching the algorithm anew costs more than a short record.
package struct Digest: ~Copyable {
    /// A hash function, by libcrypto's name.
    package enum Algorithm: String, Sendable {
        /// FIPS 180-4; 32 bytes: contents of files, in all that other programs check.
        case sha256 = "SHA256"
        /// RFC 7693; 64 bytes: record ids, at twice the speed where no instruction helps SHA-256.
        case blake2b = "BLAKE2b512"

        /// Bytes of a whole digest.
        fileprivate var length: Int { self == .sha256 ? 32 : 64 }
    }

    private let context: OpaquePointer
    private let algorithm: OpaquePointer
    private let length: Int

    package init(_ name: Algorithm) {
        guard let algorithm = EVP_MD_fetch(nil, name.rawValue, nil), let context = EVP_MD_CTX_new()
        else {
            fatalError("libcrypto offers no \(name.rawValue)")
        }
        length = name.length
        self.algorithm = algorithm
        self.context = context
        EVP_DigestInit_ex2(context, algorithm, nil)
    }

    deinit {
        EVP_MD_CTX_free(context)
        EVP_MD_free(algorithm)
    }

    /// Adds bytes to the digest.
    package func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    package func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// All bytes of the digest; the context then starts anew.
    package func finish() -> [UInt8] {
        let digest = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            var length: UInt32 = 0
            EVP_DigestFinal_ex(context, buffer.baseAddress, &length)
            count = Int(length)
        }
        EVP_DigestInit_ex2(context, algorithm, nil)
        return digest
    }

    /// The first 16 bytes of the digest as two big-endian words; the context then starts anew.
    package func finishPrefix() -> (high: UInt64, low: UInt64) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { buffer in
            EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
            EVP_DigestInit_ex2(context, algorithm, nil)
            let words = UnsafeRawBufferPointer(buffer)
            return (
                UInt64(bigEndian: words.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: words.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}

/// The lower-case hexadecimal digits of bytes.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 0xF)])
    }
    return String(decoding: text, as: UTF8.self)
}
