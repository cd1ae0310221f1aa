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

/// What is under test: the last part of the program's own name, as in `fuzz-csv`.
private let subject = CommandLine.arguments[0].split(separator: "-").last.map { String($0) } ?? ""

/// The first law that an input breaks.
private func brokenLaw(_ input: [UInt8]) -> String? {
    if subject == "archive" { return ArchiveLaws(unpacking: input).broken }
    guard let format = SourceFormat(rawValue: subject) else {
        fatalError("name the program fuzz-<format> or fuzz-archive")
    }
    let fuzzed = FuzzedSource(input, format: format)
    return ReaderLaws(reading: Array(fuzzed.file), for: fuzzed.source).broken
}

@main struct Fuzzing {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(
            runDriver(&count, &arguments) { start, count in
                let input = Array(UnsafeBufferPointer(start: start, count: count))
                if let broken = brokenLaw(input) { fatalError(broken) }
                return 0
            }
        )
    }
}
