import Glibc
import ReaderLaws
import Records

/// What the fuzzer calls for each input.
private typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// The driver of libFuzzer, which the sanitizer's runtime brings.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: Callback
) -> CInt

/// The reader under test: the last part of the program's own name, as in `fuzz-csv`.
private let format: SourceFormat = {
    let name = CommandLine.arguments[0].split(separator: "-").last.map { String($0) } ?? ""
    guard let format = SourceFormat(rawValue: name) else {
        fatalError("name the program fuzz-<format>")
    }
    return format
}()

@main struct Fuzzing {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(
            runDriver(&count, &arguments) { start, count in
                let input = Array(UnsafeBufferPointer(start: start, count: count))
                let fuzzed = FuzzedSource(input, format: format)
                let laws = ReaderLaws(reading: Array(fuzzed.file), for: fuzzed.source)
                if let broken = laws.broken { fatalError(broken) }
                return 0
            }
        )
    }
}
