// The activations of hidden units and their derivatives, in each lane: what ``Activation`` lists. The engine
// and its kernels share this file.

/// max(0, z); a z that is not a number stays one.
@inline(__always)
func relu(_ z: Lanes) -> Lanes { z.replacing(with: 0, where: z .<= 0) }

/// dA · g′(z) from the activation a = max(0, z).
@inline(__always)
func reluSlope(_ dA: Lanes, _ a: Lanes) -> Lanes { dA.replacing(with: 0, where: a .<= 0) }

/// dA · (1 − a²), a = tanh z.
@inline(__always)
func tanhSlope(_ dA: Lanes, _ a: Lanes) -> Lanes { dA * (1 - a * a) }

/// dA · a·(1 − a), a = 1 / (1 + e^(−z)).
@inline(__always)
func sigmoidSlope(_ dA: Lanes, _ a: Lanes) -> Lanes { dA * (a * (1 - a)) }

/// max(0.01·z, z); a z that is not a number stays one.
@inline(__always)
func leakyReLU(_ z: Lanes) -> Lanes { z.replacing(with: 0.01 * z, where: z .<= 0) }

/// dA · g′(z) from the activation a = max(0.01·z, z).
@inline(__always)
func leakyReLUSlope(_ dA: Lanes, _ a: Lanes) -> Lanes {
  dA.replacing(with: 0.01 * dA, where: a .<= 0)
}
