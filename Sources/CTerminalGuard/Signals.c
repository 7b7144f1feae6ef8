#include "Guard.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

// Signals: crashes give the terminal back at once, the others wake the loop.

enum { crash_stack_size = 64 * 1024, answer_milliseconds = 400, end_seconds = 3 };

static int wake_read = -1, wake_write = -1;
static atomic_int stop_signal, stop_taken, resize_flag, suspend_flag, continue_flag;

static char crash_stack[crash_stack_size];
static stack_t stack_before;
static bool chains_to_backtracer;

_Noreturn void guard_die(int number) {
  sigset_t all, only;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  give_terminal_back();
  struct sigaction standard = {0};
  standard.sa_handler = SIG_DFL;
  sigaction(number, &standard, NULL);
  sigemptyset(&only);
  sigaddset(&only, number);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
  _exit(128 + number);
}

static void wake_loop(void) {
  char byte = 0;
  ssize_t ignored = write(wake_write, &byte, 1);
  (void)ignored;
}

static void on_stop(int number, siginfo_t *info, void *context) {
  (void)info, (void)context;
  int problem = errno;
  int none = 0;
  if (atomic_compare_exchange_strong(&stop_signal, &none, number)) {
    // alarm() knows only whole seconds, and nobody waits that long after Ctrl-C.
    struct itimerval soon = {{0, 0}, {0, answer_milliseconds * 1000}};
    setitimer(ITIMER_REAL, &soon, NULL);
    wake_loop();
  } else if (number != SIGHUP) {
    // Somebody is impatient. A second SIGHUP means nothing: the kernel and the shell both send one.
    guard_die(number);
  }
  errno = problem;
}

static void on_alarm(int number, siginfo_t *info, void *context) {
  (void)number, (void)info, (void)context;
  int stop = atomic_load(&stop_signal);
  if (stop != 0) guard_die(stop);
}

static void on_notice(int number, siginfo_t *info, void *context) {
  (void)info, (void)context;
  int problem = errno;
  atomic_int *flag = number == SIGWINCH ? &resize_flag
    : number == SIGTSTP                 ? &suspend_flag
                                        : &continue_flag;
  atomic_store(flag, 1);
  wake_loop();
  errno = problem;
}

static void on_end(int number, siginfo_t *info, void *context) {
  (void)info, (void)context;
  guard_die(number);
}

static void on_crash(int number, siginfo_t *info, void *context);

static struct handler {
  int number;
  void (*handler)(int, siginfo_t *, void *);
  bool stays_ignored;
  bool installed;
  struct sigaction before;
} handlers[] = {
  {.number = SIGILL, .handler = on_crash},
  {.number = SIGTRAP, .handler = on_crash},
  {.number = SIGABRT, .handler = on_crash},
  {.number = SIGSEGV, .handler = on_crash},
  {.number = SIGBUS, .handler = on_crash},
  {.number = SIGFPE, .handler = on_crash},
  {.number = SIGSYS, .handler = on_crash},
  {.number = SIGXCPU, .handler = on_end},
  {.number = SIGXFSZ, .handler = on_end, .stays_ignored = true},
  {.number = SIGPIPE, .handler = on_end, .stays_ignored = true},
  {.number = SIGTERM, .handler = on_stop},
  {.number = SIGINT, .handler = on_stop},
  {.number = SIGQUIT, .handler = on_stop},
  {.number = SIGHUP, .handler = on_stop, .stays_ignored = true},
  {.number = SIGALRM, .handler = on_alarm},
  {.number = SIGTSTP, .handler = on_notice, .stays_ignored = true},
  {.number = SIGCONT, .handler = on_notice},
  {.number = SIGWINCH, .handler = on_notice},
};
enum { handler_count = sizeof handlers / sizeof *handlers };

static void on_crash(int number, siginfo_t *info, void *context) {
  give_terminal_back();
  // The backtracer reads this process' memory, and catches its own faults while it does.
  sigset_t faults;
  sigemptyset(&faults);
  sigaddset(&faults, SIGSEGV);
  sigaddset(&faults, SIGBUS);
  if (chains_to_backtracer) sigprocmask(SIG_UNBLOCK, &faults, NULL);
  for (int i = 0; chains_to_backtracer && i < handler_count; i++) {
    struct sigaction *before = &handlers[i].before;
    if (handlers[i].number != number || !(before->sa_flags & SA_SIGINFO)) continue;
    before->sa_sigaction(number, info, context);
  }
  // An optimized build traps without a word.
  static const char advice[] =
    "gradus: ended by a fault of its own; SWIFT_BACKTRACE=enable=yes shows where.\n";
  if (!chains_to_backtracer) write_patiently(STDERR_FILENO, advice, sizeof advice - 1);
  guard_die(number);
}

int guard_install(void) {
  int ends[2];
  if (open_pipe(ends) != 0) return -1;
  wake_read = ends[0];
  wake_write = ends[1];
  atomic_store(&stop_signal, 0);
  atomic_store(&stop_taken, 0);
  // The Swift runtime's own crash handlers wait for a key, 30 seconds, where stdin is a terminal.
  // They follow ours only where somebody asked for a backtrace.
  const char *wish = getenv("SWIFT_BACKTRACE");
  chains_to_backtracer = wish != NULL && *wish != 0;

  stack_t stack = {0};
  stack.ss_sp = crash_stack;
  stack.ss_size = crash_stack_size;
  sigaltstack(&stack, &stack_before);
  for (int i = 0; i < handler_count; i++) {
    struct sigaction action = {0};
    action.sa_sigaction = handlers[i].handler;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigfillset(&action.sa_mask);
    sigaction(handlers[i].number, NULL, &handlers[i].before);
    if (handlers[i].stays_ignored && handlers[i].before.sa_handler == SIG_IGN) continue;
    handlers[i].installed = sigaction(handlers[i].number, &action, NULL) == 0;
  }
  return wake_read;
}

void guard_remove(void) {
  if (wake_read < 0) return;
  for (int i = 0; i < handler_count; i++) {
    if (handlers[i].installed) sigaction(handlers[i].number, &handlers[i].before, NULL);
    handlers[i].installed = false;
  }
  alarm(0);
  sigaltstack(&stack_before, NULL);
  close(wake_read);
  close(wake_write);
  wake_read = wake_write = -1;
}

void guard_drain(void) {
  char bytes[64];
  while (read(wake_read, bytes, sizeof bytes) > 0) continue;
}

int guard_pending_stop(void) { return atomic_load(&stop_signal); }

int guard_take_stop(void) {
  int stop = atomic_load(&stop_signal);
  if (stop != 0 && !atomic_exchange(&stop_taken, 1)) alarm(end_seconds);
  return stop;
}

bool guard_take_resize(void) { return atomic_exchange(&resize_flag, 0) != 0; }
bool guard_take_suspend(void) { return atomic_exchange(&suspend_flag, 0) != 0; }
bool guard_take_continue(void) { return atomic_exchange(&continue_flag, 0) != 0; }

bool guard_has_shell(void) {
  pid_t parent = getppid(), session = getsid(0);
  if (session == getpid() || getsid(parent) != session) return false;
  // A script in between has the shell for a parent, unless the session is its own.
  return getpgid(parent) != getpgrp() || parent != session;
}

void guard_stop_process(void) { kill(getpid(), SIGSTOP); }
