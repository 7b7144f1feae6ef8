#include "Guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// The terminal and stderr, and how they are given back. give_terminal_back runs in handlers.

enum { restore_capacity = 512 };

static int terminal = -1;
static struct termios line_settings;
static bool line_settings_known;
static atomic_int screen_is_up;

// Two buffers, so that a handler never reads the one being written.
static char restore_bytes[2][restore_capacity];
static size_t restore_counts[2];
static atomic_int restore_current;

static atomic_int real_stderr = -1;
static int held_stderr = -1;

void write_patiently(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    struct pollfd writable = {descriptor, POLLOUT, 0};
    int ready = poll(&writable, 1, 200);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0 || (writable.revents & (POLLERR | POLLNVAL | POLLHUP))) return;
    ssize_t written = write(descriptor, bytes, count < 512 ? count : 512);
    if (written < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

static void release_stderr(void) {
  int real = atomic_exchange(&real_stderr, -1);
  if (real < 0) return;
  dup2(real, STDERR_FILENO);
  close(real);
  char chunk[512];
  ssize_t count;
  while ((count = read(held_stderr, chunk, sizeof chunk)) > 0) {
    write_patiently(STDERR_FILENO, chunk, (size_t)count);
  }
  close(held_stderr);
}

void give_terminal_back(void) {
  if (atomic_exchange(&screen_is_up, 0)) {
    // A terminal that stands still, after Ctrl-S or a stalled connection, must not hold us.
    int flags = fcntl(terminal, F_GETFL);
    if (flags >= 0) fcntl(terminal, F_SETFL, flags | O_NONBLOCK);
    if (line_settings_known) tcsetattr(terminal, TCSANOW, &line_settings);
    int current = atomic_load(&restore_current);
    write_patiently(terminal, restore_bytes[current], restore_counts[current]);
  }
  release_stderr();
}

int open_pipe(int ends[2]) {
  if (pipe(ends) != 0) return -1;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, fcntl(ends[i], F_GETFL) | O_NONBLOCK);
  }
  return 0;
}

void guard_fill_standard_files(void) {
  for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++) {
    // The lowest free number is this one: those below it were filled before.
    if (fcntl(descriptor, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0) return;
  }
}

void guard_set_restore(const void *bytes, size_t count) {
  if (count > restore_capacity) count = 0;
  int other = 1 - atomic_load(&restore_current);
  memcpy(restore_bytes[other], bytes, count);
  restore_counts[other] = count;
  atomic_store(&restore_current, other);
}

void guard_raise(int descriptor) {
  if (guard_is_up()) return;
  terminal = descriptor;
  line_settings_known = tcgetattr(terminal, &line_settings) == 0;
  int ends[2];
  if (open_pipe(ends) == 0) {
    held_stderr = ends[0];
    int real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (real >= 0 && dup2(ends[1], STDERR_FILENO) >= 0) atomic_store(&real_stderr, real);
    close(ends[1]);
  }
  atomic_store(&screen_is_up, 1);
}

void guard_lower(void) {
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &before);
  atomic_store(&screen_is_up, 0);
  release_stderr();
  sigprocmask(SIG_SETMASK, &before, NULL);
}

bool guard_is_up(void) { return atomic_load(&screen_is_up) != 0; }
