// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// An executable for each fuzzer of what is written in Swift: a package of its own, so that nothing of it reaches who uses Hamlet.
/// It links only with `-sanitize=fuzzer`, as `scripts/fuzz` builds it; the fuzzers of the C border are in `C/`.
let package = Package(
    name: "HamletFuzz",
    dependencies: [.package(name: "Hamlet", path: "..")],
    targets: [
        .target(name: "CFuzz", linkerSettings: [.linkedLibrary("lua5.4")]),
        .target(name: "FuzzSupport", dependencies: ["CFuzz"], swiftSettings: strict),
    ]
        + ["FuzzChunks", "FuzzPolicies", "FuzzRegisters", "FuzzSyntax"].map {
            .executableTarget(name: $0, dependencies: ["FuzzSupport", .product(name: "Hamlet", package: "Hamlet")], swiftSettings: strict)
        }
)
