import GradusEngine
import GradusLessons
import Testing

/// Files of points that a lesson names: read by whoever is asked, and refused on their line.
@Suite struct LessonTableTests {
  private static let head = "---\ntitle: T\nsummary: S\nminutes: 1\n---\n# T\n\n## One\n\n"
  private static let csv = "0,0,0\n1,1,1\n0,1,1\n1,0,0\n"

  /// The library of one lesson whose folder has `good.csv` and nothing else, and what it asked for.
  private func library(_ block: String) throws -> (library: LessonLibrary, asked: [String]) {
    let points = DataTable(name: "a/good.csv", contents: try CSVTable(Self.csv))
    var asked: [String] = []
    let library = LessonLibrary(
      files: [("a/01-one.md", Self.head + block)],
      readTable: { name, lesson in
        asked.append("\(lesson) \(name)")
        return name == "good.csv" ? .points(points) : .unusable("a/\(name): there is no such file")
      })
    return (library, asked)
  }

  @Test func `the points are those of the file`() throws {
    let (library, asked) = try library(
      "```experiment\ndata: good.csv\ntest-data: good.csv\nhidden: [2]\n```\n")
    #expect(library.problems.isEmpty)
    let experiment = try #require(library.lessons.first?.steps.first?.lab?.experiment)
    #expect(experiment.data.table?.name == "a/good.csv")
    #expect(experiment.chosenTest?.dataset.count == 4)
    #expect(asked == ["a/01-one.md good.csv"], "a file is read once")
  }

  @Test func `compared runs and sweeps name files too`() throws {
    let (library, asked) = try library(
      """
      ```experiment
      data: moons
      compare: [{data: good.csv, name: own}]
      ```
      ```sweep
      vary: {data: [moons, good.csv]}
      seeds: [1, 2]
      figures: [train-accuracy]
      ```

      """)
    #expect(library.problems.isEmpty, "\(library.problems)")
    let step = try #require(library.lessons.first?.steps.first)
    #expect(step.lab?.compared.first?.experiment.data.table != nil)
    #expect(asked.count == 1)
  }

  @Test func `a file that cannot be used is said on its line`() throws {
    let (library, _) = try library("```experiment\nseed: 3\ntest-data: gone.csv\n```\n")
    #expect(
      library.problems.map(\.description) == ["a/01-one.md:12: a/gone.csv: there is no such file"])
    #expect(library.lessons.isEmpty)
  }

  @Test func `what is no file's name is none`() throws {
    for value in ["moon", "good.txt", "csv"] {
      let (library, asked) = try library("```experiment\ndata: \(value)\n```\n")
      #expect(library.problems.count == 1 && asked.isEmpty)
      #expect(library.problems[0].message.contains("or a CSV file in the lesson's folder"))
    }
  }

  @Test func `a solution names none: a learner could not type it`() throws {
    let (library, _) = try library(
      """
      ```experiment
      data: moons
      controls: [data]
      ```
      ```challenge
      goal: g
      require: train-accuracy > 0.9
      solution: {data: good.csv}
      ```

      """)
    #expect(library.problems.contains { $0.message.contains("is not a value for data") })
  }

  @Test func `no more than eight are read`() throws {
    let groups = (1...12).map { "f\($0).csv" }.joined(separator: ", ")
    let (library, asked) = try library(
      "```experiment\n```\n```sweep\nvary: {data: [\(groups)]}\nseeds: 1\nfigures: [cost]\n```\n")
    #expect(asked.count == 8 && library.problems.count == 12, "each file has one problem")
    #expect(library.problems.contains { $0.message.contains("at most 8 files of points") })
  }
}
