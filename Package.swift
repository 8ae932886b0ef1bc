// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in our own targets; packages we depend on keep their own settings.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "Hamlet",
    products: [
        .library(name: "Hamlet", targets: ["Hamlet"]),
        .library(name: "HamletReports", targets: ["HamletReports"]),
        .executable(name: "hamlet", targets: ["HamletTool"]),
        .executable(name: "hamlet-worker", targets: ["HamletWorkerTool"]),
        .executable(name: "hamlet-benchmarks", targets: ["HamletBenchmarks"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // The only target that sees a lua_State.
        .target(
            name: "CHamletLua",
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("lua5.4")]),
        .target(name: "LuaSyntax", swiftSettings: strict),
        .target(name: "LuaSandbox", dependencies: ["CHamletLua", "LuaSyntax"], swiftSettings: strict),
        .target(
            name: "HamletRegister",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(name: "HamletPolicy", dependencies: ["LuaSandbox", "LuaSyntax", "HamletRegister"], swiftSettings: strict),
        .target(name: "HamletEvaluation", dependencies: ["HamletPolicy"], swiftSettings: strict),
        // Charts, pages, and what a run has done for villages and towns.
        .target(name: "HamletReports", dependencies: ["HamletEvaluation", "HamletRegister"], swiftSettings: strict),
        // The system calls that a worker gives up, and its start.
        .target(
            name: "CHamletLockdown",
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]),
        .target(name: "HamletWorker", dependencies: ["CHamletLockdown", "HamletEvaluation"], swiftSettings: strict),
        // The plugins that come with the program: files, and where to find them.
        .target(
            name: "HamletPlugins", path: "plugins", exclude: ["README.md"], sources: ["BundledPlugins.swift"],
            resources: ["indices", "pairing", "targeting", "concentration", "plan_check", "calendar"].map { .copy($0) },
            swiftSettings: strict),
        // The line editor of `hamlet repl`.
        .target(
            name: "CHamletTerminal",
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("edit")]),
        .target(name: "Hamlet", dependencies: ["HamletEvaluation", "HamletWorker"], swiftSettings: strict),
        .target(name: "HamletTesting", dependencies: ["HamletEvaluation"], swiftSettings: strict),
        .target(
            name: "HamletCommands",
            dependencies: [
                "CHamletTerminal", "HamletEvaluation", "HamletPlugins", "HamletReports", "HamletTesting", "HamletWorker",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(name: "HamletTool", dependencies: ["HamletCommands", "HamletWorker"], swiftSettings: strict),
        .executableTarget(name: "HamletWorkerTool", dependencies: ["HamletWorker"], swiftSettings: strict),
        .executableTarget(name: "HamletBenchmarks", dependencies: ["HamletCommands"], swiftSettings: strict),

        // For tests: Lua as it comes, and a look behind the border.
        .target(
            name: "CStockLua", path: "Tests/CStockLua",
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("lua5.4")]),
        .target(
            name: "CLuaWalk", dependencies: ["CHamletLua"], path: "Tests/CLuaWalk",
            cSettings: [
                .headerSearchPath("../../Sources/CHamletLua"), .enableWarning("all"), .enableWarning("extra"),
                .treatAllWarnings(as: .error),
            ]),
        .testTarget(name: "LuaSyntaxTests", dependencies: ["LuaSyntax"], swiftSettings: strict),
        .testTarget(
            name: "LuaSandboxTests", dependencies: ["LuaSandbox", "LuaSyntax", "CStockLua", "CLuaWalk"], swiftSettings: strict),
        .testTarget(name: "HamletRegisterTests", dependencies: ["HamletRegister"], swiftSettings: strict),
        .testTarget(name: "HamletPolicyTests", dependencies: ["HamletPolicy"], swiftSettings: strict),
        .testTarget(
            name: "HamletEvaluationTests", dependencies: ["HamletEvaluation", "HamletPolicy", "HamletRegister"], swiftSettings: strict),
        .testTarget(name: "HamletReportsTests", dependencies: ["HamletReports"], swiftSettings: strict),
        .testTarget(name: "HamletTestingTests", dependencies: ["HamletTesting"], swiftSettings: strict),
        .testTarget(name: "HamletWorkerTests", dependencies: ["HamletWorker", "HamletWorkerTool"], swiftSettings: strict),
        .testTarget(
            name: "HamletCommandsTests", dependencies: ["HamletCommands", "HamletTool", "HamletWorkerTool"],
            exclude: ["Repl/Transcripts"], swiftSettings: strict),
        // An embedding program, and a target that sees only what such a program sees.
        .executableTarget(
            name: "ExampleHost", dependencies: ["Hamlet"], path: "Tests/ExampleHost", exclude: ["policy.lua", "plugins"],
            swiftSettings: strict),
        .testTarget(name: "HamletTests", dependencies: ["Hamlet", "ExampleHost"], swiftSettings: strict),
    ]
)
