/// What crosses between the engine and its kernels: numbers and pointers, so that kernels which were
/// compiled for different processors have no type of Swift's in common.
#ifndef GRADUS_KERNEL_H
#define GRADUS_KERNEL_H

#include <stdint.h>

/// A layer of a network, and where its numbers stand.
struct gradus_layer {
  long inputs, units;
  /// The places of W[0, 0] and b[0] in the flat order of parameters.
  long weights, biases;
  /// Where activations of the layer below and of this one begin, in blocks of eight examples.
  long below, above;
  /// How far activations of one block are from those of the next.
  long below_stride, above_stride;
};

/// What a pass over examples reads and writes; "lanes" are eight doubles, one of each example of a block.
struct gradus_pass {
  const struct gradus_layer *layers;
  long layer_count;
  /// The hidden layers' activation: its place in the engine's list of cases.
  long activation;
  /// How many blocks go through the network together.
  long group_size;
  const double *parameters;

  /// Examples, in lanes: inputs are `[block][feature]`.
  const void *inputs, *labels, *present;
  /// Activations of the group under way, and what they were before dropout, in lanes.
  void *activations, *undropped;

  /// Masks, NULL where nothing is dropped: for each hidden layer where its bits begin, or -1, and the
  /// probability to keep a unit. The bits are laid out as activations are, a byte a block and unit.
  const uint8_t *mask_bits;
  const long *mask_starts;
  const double *keeps;
  /// What each byte stands for, in lanes of 0 and 1.
  const void *mask_entries;

  /// For the way back, in lanes: dZ, laid out as activations are; probabilities of the group; dW and db
  /// in the parameters' order; two totals, the cost and a witness that is 0 while logits are finite.
  void *deltas, *probabilities, *sums, *totals;
  /// 1/m
  double share;
  /// What is planted on the way back, of the bits below.
  long faults;
};

enum {
  /// dA is of the other sign.
  GRADUS_FAULT_TURNED = 1,
  /// g' is left out.
  GRADUS_FAULT_UNDIFFERENTIATED = 2,
  /// The mask is left out.
  GRADUS_FAULT_UNMASKED = 4,
  /// The division by keep is left out.
  GRADUS_FAULT_UNSCALED = 8,
};

/// Whether the processor can run what is compiled for x86-64-v3 (AVX2).
int gradus_has_v3(void);
/// Whether the processor can run what is compiled for x86-64-v4 (AVX-512).
int gradus_has_v4(void);
/// What the environment says of the kernel to use, GRADUS_CPU; NULL where it says nothing.
const char *gradus_wanted_kernel(void);

#endif
