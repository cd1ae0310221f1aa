import CSQLite
import Records

/// A prepared statement of the bulk load; bytes are bound where they stand and not copied.
final class Statement {
    private let handle: OpaquePointer
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ sql: String, on connection: OpaquePointer) throws(WarehouseError) {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection,
            sql,
            -1,
            UInt32(SQLITE_PREPARE_PERSISTENT),
            &handle,
            nil
        )
        guard code == SQLITE_OK, let handle else { throw WarehouseError(code: code) }
        self.handle = handle
    }

    deinit { sqlite3_finalize(handle) }

    func bind(_ value: Int64, at place: Int32) {
        sqlite3_bind_int64(handle, place, value)
    }

    func bind(_ value: Bool, at place: Int32) {
        sqlite3_bind_int(handle, place, value ? 1 : 0)
    }

    func bind(_ value: Double, at place: Int32) {
        sqlite3_bind_double(handle, place, value)
    }

    func bindNull(at place: Int32) {
        sqlite3_bind_null(handle, place)
    }

    /// Binds text; nil is NULL.
    func bind(_ text: String?, at place: Int32) {
        guard var text else { return bindNull(at: place) }
        text.withUTF8 { bytes in
            bindCopy(UnsafeRawBufferPointer(bytes), at: place)
        }
    }

    /// Binds text that stays where it is until `run`; nil is NULL.
    func bind(_ text: UnsafeRawBufferPointer?, at place: Int32) {
        guard let text else { return bindNull(at: place) }
        guard isUTF8(text) else { return bind(String(decoding: text, as: UTF8.self), at: place) }
        // An empty buffer may have no address, which SQLite takes for NULL.
        guard let base = text.baseAddress else { return bind("", at: place) }
        sqlite3_bind_text64(
            handle,
            place,
            base.assumingMemoryBound(to: CChar.self),
            UInt64(text.count),
            nil,
            UInt8(SQLITE_UTF8)
        )
    }

    func bind(_ country: CountryCode, at place: Int32) {
        let letters = (country.letters << 8).bigEndian
        withUnsafeBytes(of: letters) { bytes in
            let count = bytes[2] == 0 ? 2 : 3
            bindCopy(UnsafeRawBufferPointer(rebasing: bytes[..<count]), at: place)
        }
    }

    /// Binds a day as `yyyy-MM-dd`; nil is NULL.
    func bind(_ day: Day?, at place: Int32) {
        guard let day else { return bindNull(at: place) }
        let (year, month, date) = day.civil
        withUnsafeTemporaryAllocation(byteCount: 10, alignment: 1) { bytes in
            var rest = year
            for index in [3, 2, 1, 0] {
                bytes[index] = 0x30 + UInt8(rest % 10)
                rest /= 10
            }
            bytes[4] = 0x2D
            bytes[5] = 0x30 + UInt8(month / 10)
            bytes[6] = 0x30 + UInt8(month % 10)
            bytes[7] = 0x2D
            bytes[8] = 0x30 + UInt8(date / 10)
            bytes[9] = 0x30 + UInt8(date % 10)
            bindCopy(UnsafeRawBufferPointer(bytes), at: place)
        }
    }

    /// Binds the two ends of an interval, at this place and the next.
    func bind(_ days: (first: Day?, last: Day?), at place: Int32) {
        bind(days.first, at: place)
        bind(days.last, at: place + 1)
    }

    /// Binds the 32 hexadecimal digits of a record id.
    func bind(_ id: RecordID, at place: Int32) {
        withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { bytes in
            for index in 0..<32 {
                let half = index < 16 ? id.high : id.low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - index % 16 * 4)) & 0xF
                bytes[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
            }
            bindCopy(UnsafeRawBufferPointer(bytes), at: place)
        }
    }

    /// Runs a statement that gives no rows, and makes it ready for the next one.
    func run() throws(WarehouseError) {
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE else {
            sqlite3_reset(handle)
            throw WarehouseError(code: code)
        }
        sqlite3_reset(handle)
    }

    private func bindCopy(_ bytes: UnsafeRawBufferPointer, at place: Int32) {
        let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(handle, place, base, Int32(bytes.count), Self.transient)
    }

    private func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let span = bytes.assumingMemoryBound(to: UInt8.self).span
        return (try? UTF8Span(validating: span)) != nil
    }
}
