#include "CTerminalGuard.h"
void guard_placeholder(void) {}
