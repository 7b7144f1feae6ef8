// Gives the terminal back whatever ends the program, and turns signals into something a loop can
// wait for. What runs in a handler is async-signal-safe: no Swift, no malloc, no stdio, no locks.
#ifndef GRADUS_TERMINAL_GUARD_H
#define GRADUS_TERMINAL_GUARD_H

#include <stdbool.h>
#include <stddef.h>

/// How many arguments the process was started with, its name included; 0 where this cannot be known.
/// Swift reads them from /proc, which a bare root may not have.
int guard_argument_count(void);
/// One of them, from 0; it stays where it is.
const char *guard_argument(int index);

/// Opens /dev/null for each of stdin, stdout and stderr that is closed, so that the terminal, which
/// is opened next, does not take its number.
void guard_fill_standard_files(void);

/// Installs the signal handlers; to be called before ncurses installs its own.
///
/// Crash signals put the terminal back, show what was written to stderr and end the process with
/// their own status. Stop signals wake the loop; a second one, or a loop that does not answer
/// within a second, ends the process like a crash signal.
/// \returns a descriptor that is readable when a signal waits to be taken, or -1.
int guard_install(void);

/// Puts the handlers back that were there before ``guard_install``.
void guard_remove(void);

/// The bytes that give the screen back, written by handlers; may be called again at any time.
void guard_set_restore(const void *bytes, size_t count);

/// Says that the screen goes up: remembers the line settings and holds stderr aside (its first
/// 64 KiB) in a pipe.
void guard_raise(int terminal);

/// Says that the screen is down again: gives stderr back and writes what was held. Does nothing
/// where it was not up.
void guard_lower(void);

bool guard_is_up(void);

/// Empties the wake-up pipe. To be called before the flags are taken.
void guard_drain(void);

/// The stop signal that came, or 0. The first taker gets three seconds to end the process.
int guard_take_stop(void);
/// The stop signal that came, or 0, without taking it.
int guard_pending_stop(void);
bool guard_take_resize(void);
bool guard_take_suspend(void);
bool guard_take_continue(void);

/// Whether there is a shell that can continue the process once it is stopped: a parent in the same
/// session whose process group is another one. Without it, as where ssh or a terminal window runs the
/// program itself, Ctrl-Z would stop it for ever.
bool guard_has_shell(void);

/// Stops the process until it is continued, as Ctrl-Z does to other programs.
void guard_stop_process(void);

/// Gives the terminal back where it is not, and ends the process by a signal, so that whoever
/// waits for it sees that signal in its status.
_Noreturn void guard_die(int signal);

#endif
