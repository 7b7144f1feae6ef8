import Foundation
import PackagePlugin

/// Writes the files of `lessons/`, lessons and what their sweeps came to, into the program as a Swift source, so that it runs from any place.
///
/// The source is made anew when a lesson changes, and when one is added or taken away: the list of
/// files is part of the command. The package manager makes that list anew only when the folders of
/// its targets change, so a link to `lessons/` stands in the one that embeds them.
@main
struct EmbedLessons: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(
      path: "lessons", directoryHint: .isDirectory)
    let files =
      try FileManager.default.fileExists(atPath: folder.path)
      ? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) : []
    // The lessons and what their sweeps came to; documents have names in capitals.
    let lessons = files.filter { file in
      let name = file.lastPathComponent
      let stem = name.dropLast(3)
      let isDocument = stem == stem.uppercased() && stem != stem.lowercased()
      return name.hasSuffix(".md") && !isDocument || name.hasSuffix(".sweeps.csv")
    }.sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedLessons.swift")
    return [
      .buildCommand(
        displayName: "Embed \(lessons.count) files of lessons",
        executable: try context.tool(named: "EmbedLessonsTool").url,
        arguments: [output.path] + lessons.map(\.path),
        inputFiles: lessons,
        outputFiles: [output])
    ]
  }
}
