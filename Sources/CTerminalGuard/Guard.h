// What the two halves of the guard share.
#ifndef GRADUS_GUARD_H
#define GRADUS_GUARD_H

#include "CTerminalGuard.h"

/// Restores line settings and screen where the screen is up, and stderr where it is held.
void give_terminal_back(void);

/// Writes all of it, but never waits longer than a moment for a reader that does not read.
void write_patiently(int descriptor, const char *bytes, size_t count);

/// A pipe that neither blocks nor survives exec.
int open_pipe(int ends[2]);

#endif
