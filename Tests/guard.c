// Drives the code that gives the terminal back, alone, for sanitizers and valgrind: every signal while the
// screen is up, in a terminal of its own; and the way without signals, twice.
#define _GNU_SOURCE
#include <CTerminalGuard.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static const char restore[] = "<restored>";
static int failures = 0;

static void expect(bool holds, const char *what, int number) {
  if (holds) return;
  fprintf(stderr, "guard: signal %d: %s\n", number, what);
  failures++;
}

/// Puts the screen up as the tutor does: handlers, bytes to restore by, line settings without echo.
static void put_up(int terminal) {
  if (guard_install() < 0) _exit(90);
  guard_set_restore(restore, strlen(restore));
  guard_raise(terminal);
  struct termios settings;
  tcgetattr(terminal, &settings);
  settings.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  tcsetattr(terminal, TCSANOW, &settings);
}

/// The child: standard files are the terminal; a message is held, then the signal comes.
static void end_by(int number, int terminal) {
  dup2(terminal, STDIN_FILENO);
  dup2(terminal, STDOUT_FILENO);
  dup2(terminal, STDERR_FILENO);
  put_up(terminal);
  if (write(STDERR_FILENO, "held", 4) != 4) _exit(91);
  raise(number);
  // A signal that asks to stop wakes the loop, which ends the process.
  guard_drain();
  int stop = guard_take_stop();
  if (stop != 0) guard_die(stop);
  _exit(92);
}

/// Reads what has come out of a terminal.
static size_t read_all(int master, char *text, size_t size) {
  size_t count = 0;
  struct pollfd ready = {.fd = master, .events = POLLIN};
  while (count + 1 < size && poll(&ready, 1, 200) > 0 && (ready.revents & POLLIN) != 0) {
    ssize_t got = read(master, text + count, size - 1 - count);
    if (got <= 0) break;
    count += (size_t)got;
  }
  text[count] = 0;
  return count;
}

static void check_signal(int number) {
  int master = posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) exit(93);
  int terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
  struct termios before, after;
  tcgetattr(terminal, &before);
  pid_t child = fork();
  if (child == 0) end_by(number, terminal);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  char text[8192];
  read_all(master, text, sizeof text);
  tcgetattr(terminal, &after);
  expect(WIFSIGNALED(status) && WTERMSIG(status) == number, "it does not end by the signal", number);
  expect(before.c_lflag == after.c_lflag, "the line settings are other ones", number);
  const char *back = strstr(text, restore);
  expect(back != NULL, "the screen was not given back", number);
  expect(back != NULL && strstr(back, "held") != NULL, "what was held did not come after", number);
  close(terminal);
  close(master);
}

/// The way without signals, and notices on it: more on stderr than is held, a new size, a stop.
static void check_calm(void) {
  int master = posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) exit(93);
  int terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
  pid_t child = fork();
  if (child == 0) {
    dup2(terminal, STDERR_FILENO);
    for (int round = 0; round < 2; round++) {
      put_up(terminal);
      char line[1000];
      memset(line, 'x', sizeof line);
      for (int i = 0; i < 200; i++) {
        if (write(STDERR_FILENO, line, sizeof line) < 0 && errno != EAGAIN) _exit(94);
      }
      raise(SIGWINCH);
      guard_drain();
      if (!guard_is_up() || !guard_take_resize() || guard_take_resize()) _exit(95);
      if (guard_pending_stop() != 0 || guard_take_suspend()) _exit(96);
      guard_lower();
      guard_lower();
      if (guard_is_up()) _exit(97);
      guard_remove();
      guard_remove();
    }
    exit(0);
  }
  // The terminal must be read, or the child waits for room.
  int status = 0;
  char text[65536];
  while (waitpid(child, &status, WNOHANG) == 0) read_all(master, text, sizeof text);
  expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the calm way fails", 0);
  close(terminal);
  close(master);
}

int main(void) {
  const int numbers[] = {SIGILL,  SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGXCPU,
                         SIGPIPE, SIGTERM, SIGINT,  SIGQUIT, SIGHUP};
  const int count = sizeof numbers / sizeof *numbers;
  for (int i = 0; i < count; i++) check_signal(numbers[i]);
  check_calm();
  printf("guard: %d signals, %d failures\n", count, failures);
  return failures == 0 ? 0 : 1;
}
