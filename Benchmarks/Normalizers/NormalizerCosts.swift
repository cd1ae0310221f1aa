import Extraction
import Files
import Glibc
import Normalization
import Pipeline
import Records

/// Prints what each normaliser costs per record, on the first records of each source of a
/// configuration whose file patterns are plain paths: `normalizer-costs pipeline.json [RECORDS]`.
@main
enum NormalizerCosts {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let path = arguments.first else {
            print("usage: normalizer-costs pipeline.json [RECORDS]")
            exit(64)
        }
        let limit = arguments.dropFirst().first.flatMap { Int($0) } ?? 20_000
        let config = try PipelineConfig.read(path)
        print("microseconds of one core per record, medians of \(rounds) rounds")
        print(row(["source"] + Normalizer.allCases.map(\.rawValue) + ["all fields"]))
        for source in config.sources {
            for file in source.files {
                let sample = try Sample(source, path: config.raw + "/" + file, limit: limit)
                let costs = Normalizer.allCases.map { normalizer in
                    median { sample.cost(of: normalizer) }
                }
                let all = median { sample.costOfAll() }
                print(row([source.name] + (costs + [all]).map(Self.figure)))
            }
        }
    }

    private static let rounds = 5

    private static func median(_ measure: () -> Double) -> Double {
        (0..<rounds).map { _ in measure() }.sorted()[rounds / 2]
    }

    private static func figure(_ microseconds: Double) -> String {
        let hundredths = Int((microseconds * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func row(_ cells: [String]) -> String {
        zip(cells, [20] + Array(repeating: 12, count: cells.count - 1)).map { cell, width in
            let gap = String(repeating: " ", count: max(1, width - cell.utf8.count))
            return width == 20 ? cell + gap : gap + cell
        }
        .joined()
    }
}

/// A group of fields that is read by rules of its own.
enum Normalizer: String, CaseIterable {
    case countries, dates, names, words, references, content

    init?(_ field: CanonicalField) {
        switch field.type {
        case .country: self = .countries
        case .date: self = .dates
        case .name: self = .names
        case .word: self = .words
        case .reference: self = .references
        default: return nil
        }
    }
}

/// Processor time of the process so far, in microseconds.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}
