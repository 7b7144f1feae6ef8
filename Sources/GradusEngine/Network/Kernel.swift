import CKernel
import GradusKernel

#if KERNEL_LEVELS
  import GradusKernelV3
  import GradusKernelV4
#endif

/// The loops over a layer, compiled for processors of different levels: which of them a process uses.
///
/// All give the same bits. The choice is made when first asked for, once in a process.
package enum Kernel: String, CaseIterable, Sendable {
  /// What every processor of the kind can do that the program was built for.
  case v1
  /// x86-64-v3: registers of four numbers (AVX2).
  case v3
  /// x86-64-v4: registers of eight numbers (AVX-512).
  case v4

  /// The best that this processor has, or the one that GRADUS_CPU names, if it is there.
  package static let chosen: Kernel =
    wanted.flatMap { Kernel(rawValue: $0) }.flatMap { $0.isThere ? $0 : nil } ?? best

  /// Instead of the chosen one in runs that begin within a scope: so that tests can compare them.
  @TaskLocal package static var forced: Kernel?

  static var current: Kernel { forced ?? chosen }

  /// Those that are in the program and that this processor can run.
  package static var available: [Kernel] { allCases.filter(\.isThere) }

  /// What is wrong with GRADUS_CPU, as one line; nil where nothing is.
  package static var complaint: String? {
    guard let wanted, Kernel(rawValue: wanted)?.isThere != true else { return nil }
    let names = available.map(\.rawValue).joined(separator: ", ")
    let isKnown = Kernel(rawValue: wanted) != nil
    return isKnown
      ? "GRADUS_CPU=\(wanted): this processor, or this build, has no such kernel; it has \(names)"
      : "GRADUS_CPU='\(wanted)' is no kernel; this processor has \(names)"
  }

  private static var wanted: String? {
    gradus_wanted_kernel().map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static var best: Kernel { available.last ?? .v1 }

  private var isThere: Bool {
    switch self {
    case .v1: true
    #if KERNEL_LEVELS
      case .v3: gradus_has_v3() != 0
      case .v4: gradus_has_v4() != 0
    #else
      case .v3, .v4: false
    #endif
    }
  }

  /// Takes blocks of one group forward.
  func forward(_ pass: UnsafePointer<gradus_pass>, blocks: Range<Int>) {
    switch self {
    case .v1: GradusKernel.forwardGroup(pass, first: blocks.lowerBound, end: blocks.upperBound)
    #if KERNEL_LEVELS
      case .v3: GradusKernelV3.forwardGroup(pass, first: blocks.lowerBound, end: blocks.upperBound)
      case .v4: GradusKernelV4.forwardGroup(pass, first: blocks.lowerBound, end: blocks.upperBound)
    #else
      case .v3, .v4:
        GradusKernel.forwardGroup(pass, first: blocks.lowerBound, end: blocks.upperBound)
    #endif
    }
  }

  /// Takes blocks forward and back, a group at a time.
  func train(_ pass: UnsafePointer<gradus_pass>, blocks: Range<Int>) {
    switch self {
    case .v1: GradusKernel.trainGroups(pass, first: blocks.lowerBound, end: blocks.upperBound)
    #if KERNEL_LEVELS
      case .v3: GradusKernelV3.trainGroups(pass, first: blocks.lowerBound, end: blocks.upperBound)
      case .v4: GradusKernelV4.trainGroups(pass, first: blocks.lowerBound, end: blocks.upperBound)
    #else
      case .v3, .v4:
        GradusKernel.trainGroups(pass, first: blocks.lowerBound, end: blocks.upperBound)
    #endif
    }
  }
}
