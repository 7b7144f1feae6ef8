import GradusEngine
import GradusLessons
import Testing

@Suite struct SettingLabelTests {
  @Test func `every setting has a label of its own, at most eight columns wide`() {
    let labels = Setting.all.map(\.label)
    #expect(Set(labels).count == labels.count)
    for label in labels { #expect(label.count <= 8, "\(label)") }
    // None of them is the full name of another setting, so that `:set` is clear.
    for setting in Setting.all {
      #expect(!Setting.all.contains { $0.name == setting.label && $0.name != setting.name })
    }
  }
}
