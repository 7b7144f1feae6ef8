// The functions of libm that the engine uses, in one place, so that the rest of it imports nothing. A run
// depends on them in its normal draws (ln) and in its data (sin, cos), where NumPy asks libm too, and where a
// lane is beyond LanePolynomials.swift. glibc's own differ in the last bit between processors with and without
// fused multiplication, so that only processors of one kind are promised the same bits.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

func logarithm(_ x: Double) -> Double { log(x) }
func exponential(_ x: Double) -> Double { exp(x) }
func cosine(_ x: Double) -> Double { cos(x) }
func sine(_ x: Double) -> Double { sin(x) }
