#include <stdlib.h>

#include "CTerminalGuard.h"

static int argument_count;
static char **argument_values;

// The C libraries of Linux and macOS hand these to constructors; others may not.
#if defined(__GLIBC__) || defined(__APPLE__)
__attribute__((constructor)) static void keep_arguments(int count, char **values) {
  argument_count = count;
  argument_values = values;
}
#endif

int guard_argument_count(void) { return argument_count; }

const char *guard_argument(int index) { return argument_values[index]; }
