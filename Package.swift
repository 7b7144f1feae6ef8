// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Warnings are errors where `GRADUS_STRICT` is set, as it is in continuous integration.
let strict = ProcessInfo.processInfo.environment["GRADUS_STRICT"] != nil

/// The processor to build for, such as `native`, where `GRADUS_MARCH` is set; else any of its kind.
let processor = ProcessInfo.processInfo.environment["GRADUS_MARCH"]

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ] + (strict ? [.treatAllWarnings(as: .error)] : [])
  + (processor.map { [.unsafeFlags(["-Xcc", "-march=\($0)"])] } ?? [])

/// Tests are compiled without optimization, in half the time; what they test is optimized.
let testSettings =
  settings + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

/// What draws, reads lessons and takes commands is compiled for size; what computes is in other rooms. Each
/// function has a section of its own, so that the linker leaves out those that nobody calls.
let sizeSettings =
  settings
  + [.unsafeFlags(["-Osize", "-Xfrontend", "-function-sections"], .when(configuration: .release))]

/// Optimized in every build: the loops that training spends its time in, since of what is not optimized the
/// linker could share a part between kernels for different processors, and what computes as much as they do.
let optimized = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A kernel for a level of x86-64, from the folder of `GradusKernel`.
func kernel(_ level: String) -> Target {
  .target(
    name: "GradusKernel\(level.uppercased())", dependencies: ["CKernel"],
    swiftSettings: optimized + [
      .define("WIDE"), .unsafeFlags(["-Xcc", "-march=x86-64-\(level)"]),
    ])
}

/// The best kernel is chosen when the program runs; a program for one processor, or another kind, has one.
#if os(Linux) && arch(x86_64)
  let wideKernels = processor == nil ? ["v3", "v4"].map(kernel) : []
#else
  let wideKernels: [Target] = []
#endif

let package = Package(
  name: "gradus",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "gradus", targets: ["gradus"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Floor 0: the loops of training.
    .target(name: "CKernel"),
    .target(name: "GradusKernel", dependencies: ["CKernel"], swiftSettings: optimized),

    // Floor 1: what knows nobody.
    .target(
      name: "GradusEngine",
      dependencies: ["CKernel", "GradusKernel"] + wideKernels.map { .target(name: $0.name) },
      swiftSettings: settings + (wideKernels.isEmpty ? [] : [.define("KERNEL_LEVELS")])),
    .target(name: "GradusNotation", swiftSettings: settings),
    .target(name: "GradusScreen", swiftSettings: settings),
    .target(name: "CTerminalGuard"),
    .systemLibrary(
      name: "CNcurses",
      providers: [.apt(["libncursesw5-dev"]), .brew(["ncurses"])]),

    // Floor 2: runs as pictures, the learner's code and its judge.
    .target(
      name: "GradusCode", dependencies: ["GradusEngine", "GradusNotation"],
      swiftSettings: settings),
    .target(
      name: "GradusPictures", dependencies: ["GradusEngine", "GradusScreen"],
      swiftSettings: settings),

    // Floor 3: lesson files as typed values.
    .target(
      name: "GradusLessons",
      dependencies: [
        "GradusEngine", "GradusNotation", "GradusCode", "GradusScreen",
      ],
      exclude: ["lessons"],  // a link: the package manager plans anew when a lesson comes or goes
      swiftSettings: sizeSettings,
      plugins: ["EmbedLessons"]),
    .plugin(
      name: "EmbedLessons", capability: .buildTool(), dependencies: ["EmbedLessonsTool"],
      path: "Sources/EmbedLessons/Plugin"),
    .executableTarget(
      name: "EmbedLessonsTool", path: "Sources/EmbedLessons/Tool", swiftSettings: settings),

    // Floor 4: the tutor as pure values.
    .target(
      name: "GradusTutor",
      dependencies: [
        "GradusEngine", "GradusNotation", "GradusCode", "GradusScreen", "GradusPictures",
        "GradusLessons",
      ],
      swiftSettings: sizeSettings),

    // Floor 5: the edge.
    .executableTarget(
      name: "gradus",
      dependencies: [
        "GradusEngine", "GradusNotation", "GradusCode", "GradusScreen", "GradusPictures",
        "GradusLessons", "GradusTutor", "CNcurses", "CTerminalGuard",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: sizeSettings,
      // Where Swift's runtime is linked in, every function would be kept for libraries to call: there are none.
      linkerSettings: [
        .unsafeFlags(
          ["-Xlinker", "--no-export-dynamic"],
          .when(platforms: [.linux], configuration: .release))
      ]),

    // What tests share; and what the engine is held to, one number at a time, which computes as much as it.
    .target(
      name: "TestSupport", dependencies: ["GradusEngine", "GradusScreen"],
      path: "Tests/TestSupport", resources: [.copy("Cells")], swiftSettings: optimized),

    .testTarget(
      name: "GradusEngineTests", dependencies: ["GradusEngine", "TestSupport"],
      resources: [.copy("Fixtures")], swiftSettings: testSettings),
    .testTarget(
      name: "GradusNotationTests", dependencies: ["GradusNotation", "TestSupport"],
      resources: [.copy("Fixtures")], swiftSettings: testSettings),
    .testTarget(
      name: "GradusCodeTests",
      dependencies: ["GradusCode", "GradusEngine", "GradusNotation", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "GradusScreenTests", dependencies: ["GradusScreen", "TestSupport"],
      exclude: ["Frames"], swiftSettings: testSettings),
    .testTarget(
      name: "GradusLessonsTests",
      dependencies: [
        "GradusLessons", "GradusCode", "GradusNotation", "GradusEngine", "GradusScreen",
        "TestSupport",
        .product(name: "Yams", package: "Yams"),  // the judge of our own reader
      ],
      swiftSettings: testSettings),
    .testTarget(
      name: "GradusTutorTests",
      dependencies: [
        "GradusTutor", "GradusPictures", "GradusLessons", "GradusCode", "GradusEngine",
        "GradusScreen", "TestSupport",
      ],
      exclude: ["Frames"], swiftSettings: testSettings),
    .testTarget(
      name: "ClaimsTests", dependencies: ["GradusCode", "GradusEngine", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["gradus", "GradusEngine", "GradusScreen", "TestSupport"],
      swiftSettings: testSettings),
  ] + wideKernels,
  swiftLanguageModes: [.v6]
)
