package import CKernel

// What the engine calls: one group forward, or many groups forward and back. Only numbers and pointers come
// in. This room has no enumeration, class or generic function, for which the compiler would emit code that
// kernels for different processors share.

/// Takes blocks `first` up to, not including, `end` through the network, one group at most.
@inline(never)
package func forwardGroup(_ pass: UnsafePointer<gradus_pass>, first: Int, end: Int) {
  GroupPass(pass, first: first, end: end).forward()
}

/// Takes blocks `first` up to, not including, `end` forward and back, a group at a time, and adds up cost and
/// gradient.
@inline(never)
package func trainGroups(_ pass: UnsafePointer<gradus_pass>, first: Int, end: Int) {
  var block = first
  while block < end {
    let next = min(block &+ pass.pointee.group_size, end)
    let group = GroupPass(pass, first: block, end: next)
    group.forward()
    group.startBackward()
    var layer = pass.pointee.layer_count &- 1
    while layer >= 0 {
      group.accumulate(layer)
      if layer > 0 { group.backward(layer) }
      layer &-= 1
    }
    block = next
  }
}
