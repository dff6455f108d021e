// swift-tools-version: 6.1
import PackageDescription

// Targets stand lowest first: each depends only on those above it. ARCHITECTURE.md draws the picture.
let package = Package(
    name: "sitegen",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "sitegen", targets: ["sitegen"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CLibMD", pkgConfig: "libmd", providers: [.apt(["libmd-dev"]), .brew(["libmd"])]),
        .systemLibrary(name: "CSyncFS"),
        // libxml2 is loaded when a page is captured, and not linked.
        .target(
            name: "CDocuments",
            linkerSettings: [
                .linkedLibrary("iconv", .when(platforms: [.macOS])), .linkedLibrary("dl", .when(platforms: [.linux])),
            ]),
        .target(name: "Diagnostics"),
        .target(name: "CMarkArena", dependencies: ["CCmarkGFM"]),
        .target(name: "EmbeddedFiles"),
        .target(name: "Prose", dependencies: ["Diagnostics", "EmbeddedFiles"], exclude: ["Languages"]),
        .target(name: "Markup", dependencies: ["CCmarkGFM", "CMarkArena", "Diagnostics", "Prose"]),
        .target(name: "Templating", dependencies: ["Diagnostics"]),
        .target(
            name: "SitePipeline",
            dependencies: [
                "CDocuments", "CLibMD", "CLibYAML", "CSyncFS", "Diagnostics", "EmbeddedFiles", "Markup", "Prose",
                "Templating",
            ]),
        .target(
            name: "PreviewServer",
            dependencies: ["Diagnostics", "EmbeddedFiles", .product(name: "FlyingSocks", package: "FlyingFox")],
            exclude: ["preview.js"]),
        .target(name: "LanguageServer", dependencies: ["Diagnostics", "SitePipeline"]),
        .executableTarget(
            name: "sitegen",
            dependencies: [
                "Diagnostics", "EmbeddedFiles", "LanguageServer", "Markup", "PreviewServer", "Prose", "SitePipeline",
                "Templating",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport"),
        .target(
            name: "Fuzzing", dependencies: ["Diagnostics", "LanguageServer", "PreviewServer", "Prose", "SitePipeline"],
            path: "Tests/Fuzzing"),
        .testTarget(name: "FuzzTests", dependencies: ["Fuzzing", "TestSupport"]),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"]),
        .testTarget(name: "ProseTests", dependencies: ["Prose", "TestSupport"]),
        .testTarget(name: "MarkupTests", dependencies: ["Diagnostics", "Markup", "Prose", "TestSupport"]),
        .testTarget(
            name: "TemplatingTests", dependencies: ["Diagnostics", "SitePipeline", "Templating", "TestSupport"]),
        .testTarget(
            name: "SiteTests",
            dependencies: ["Diagnostics", "Markup", "Prose", "SitePipeline", "Templating", "TestSupport"],
            exclude: ["Cases"]),
        .testTarget(name: "LanguageServerTests", dependencies: ["LanguageServer"]),
        .testTarget(name: "PreviewServerTests", dependencies: ["PreviewServer"]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["Diagnostics", "PreviewServer", "SitePipeline", "TestSupport", "sitegen"]),
    ],
    swiftLanguageModes: [.v6]
)

// Only with libFuzzer, which `make fuzz` builds with.
if Context.environment["SITEGEN_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "sitegen-fuzz", dependencies: ["Fuzzing"], path: "Tests/FuzzDriver"))
}

// One place for the strict settings, so that no target can be forgotten.
for target in package.targets
where target.type != .system && !["CDocuments", "CMarkArena", "EmbeddedFiles"].contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .unsafeFlags(["-warnings-as-errors"] + (target.name == "sitegen-fuzz" ? ["-parse-as-library"] : [])),
        // Small functions of Diagnostics, Prose and Markup run for each word of a site, in loops of other targets.
        .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
    ]
}
