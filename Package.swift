// swift-tools-version: 6.2
import PackageDescription

/// The flow reads from top to bottom: a target may depend only on targets declared above it.
let package = Package(
    name: "sluice",
    products: [
        .executable(name: "sluice", targets: ["sluice"]),
        .executable(name: "sample-leak", targets: ["sample-leak"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        // C: system libraries, and the few lines that Swift cannot say.
        .systemLibrary(
            name: "CLibXML2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]
        ),
        .systemLibrary(
            name: "CUchardet",
            pkgConfig: "uchardet",
            providers: [.apt(["libuchardet-dev"])]
        ),
        .systemLibrary(
            name: "CCrypto",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]
        ),
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]
        ),
        .systemLibrary(
            name: "CLibArchive",
            pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"])]
        ),
        .systemLibrary(
            name: "CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"])]
        ),
        // Three libraries, of which pkg-config knows two: the module map links them.
        .systemLibrary(
            name: "CCompression",
            providers: [.apt(["libbz2-dev", "liblzma-dev", "libzstd-dev"])]
        ),
        .target(name: "CResources"),
        .target(name: "CSystem"),

        // The vocabulary, and bytes in and out.
        .target(
            name: "Records",
            dependencies: ["CResources"],
            // CResources embeds it.
            exclude: ["Resources"]
        ),
        .target(name: "Files", dependencies: ["CCrypto", "CSystem"]),
        .target(
            name: "Formats",
            dependencies: [
                "CCompression", "CLibArchive", "CLibXML2", "CResources", "CUchardet", "CZlib",
                "Files", "Records",
            ],
            // CResources embeds it.
            exclude: ["Resources"]
        ),

        // The stages. No stage knows another; only Pipeline knows them all.
        .target(name: "Extraction", dependencies: ["Files", "Formats", "Records"]),
        .target(
            name: "Normalization",
            dependencies: ["CResources", "Files", "Formats", "Records"],
            // CResources embeds them: as Swift literals they take a minute to compile.
            exclude: ["Resources"]
        ),
        .target(name: "Deduplication", dependencies: ["Records"]),
        .target(
            name: "Warehousing",
            dependencies: [
                "CSQLite", "Records", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.embedInCode("Schema")]
        ),
        .target(name: "Aggregation", dependencies: ["Records"]),
        .target(name: "Reporting", dependencies: ["Formats", "Records"]),

        // Beside the stages: what unknown files look like, for the commands that look before a run.
        .target(name: "Profiling", dependencies: ["Formats", "Records"]),

        // The run, and the command line.
        .target(
            name: "Pipeline",
            dependencies: [
                "Aggregation", "CSystem", "Deduplication", "Extraction", "Files", "Formats",
                "Normalization", "Profiling", "Records", "Reporting", "Warehousing",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .executableTarget(
            name: "sluice",
            dependencies: [
                "Pipeline",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(name: "sample-leak"),
        .executableTarget(
            name: "normalizer-costs",
            dependencies: [
                "Extraction", "Files", "Formats", "Normalization", "Pipeline", "Records",
            ],
            path: "Benchmarks/Normalizers"
        ),

        .target(name: "TestSupport", dependencies: ["Records"], path: "Tests/TestSupport"),
        .target(
            name: "ReaderLaws",
            dependencies: ["Extraction", "Files", "Formats", "Normalization", "Records"],
            path: "Tests/ReaderLaws"
        ),
        .testTarget(name: "RecordsTests", dependencies: ["Records", "TestSupport"]),
        .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
        .testTarget(
            name: "FormatsTests",
            dependencies: ["CResources", "Files", "Formats", "Records", "TestSupport"],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "ExtractionTests",
            dependencies: [
                "Extraction", "Files", "Formats", "ReaderLaws", "Records", "TestSupport",
            ]
        ),
        .testTarget(
            name: "ProfilingTests",
            dependencies: ["Files", "Formats", "Profiling", "Records", "TestSupport"]
        ),
        .testTarget(
            name: "NormalizationTests",
            dependencies: [
                "CResources", "Files", "Formats", "Normalization", "Records", "TestSupport",
            ],
            exclude: ["Tables"]
        ),
        .testTarget(
            name: "DeduplicationTests",
            dependencies: ["Deduplication", "Records", "TestSupport"]
        ),
        .testTarget(
            name: "WarehousingTests",
            dependencies: [
                "CSQLite", "Records", "TestSupport", "Warehousing",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "AggregationTests",
            dependencies: ["Aggregation", "Records"]
        ),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["Aggregation", "Records", "Reporting"]
        ),
        .testTarget(
            name: "PipelineTests",
            // The golden leaks go through the program itself, workers and all.
            dependencies: [
                "Aggregation", "Deduplication", "Files", "Formats", "Pipeline", "Records",
                "TestSupport", "Warehousing", "sluice",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Golden", "Tables"]
        ),
        .testTarget(name: "SluiceTests", dependencies: ["TestSupport", "sluice"]),
        .testTarget(name: "SampleLeakTests", dependencies: ["sample-leak"]),
    ]
)

// Only `Scripts/fuzz` builds it: without the sanitizer's runtime it cannot be linked.
if Context.environment["SLUICE_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzzing",
            dependencies: ["ReaderLaws", "Records"],
            path: "Tests/Fuzzing",
            exclude: ["Dictionaries", "Findings", "Seeds"]
        )
    )
}

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]
for target in package.targets where target.type != .system && !target.name.hasPrefix("C") {
    target.swiftSettings = settings
}
