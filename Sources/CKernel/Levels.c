#include "CKernel.h"

#include <stdlib.h>

// Each of these asks for all that its level has and the operating system's leave to use the registers.
#if defined(__x86_64__)
int gradus_has_v3(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("f16c") && __builtin_cpu_supports("lzcnt") &&
         __builtin_cpu_supports("movbe");
}

int gradus_has_v4(void) {
  return gradus_has_v3() && __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#else
int gradus_has_v3(void) { return 0; }
int gradus_has_v4(void) { return 0; }
#endif

const char *gradus_wanted_kernel(void) { return getenv("GRADUS_CPU"); }
