import GradusEngine
import GradusNotation

/// What stands behind a program's `np.random`: the engine's generator, which is NumPy's to the bit.
extension RandomState: NotationRandom {}
