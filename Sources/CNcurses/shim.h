// ncursesw, and what Swift cannot see of it: macros with arguments, variadic functions and the
// globals that Swift 6 does not let near concurrent code.
#ifndef GRADUS_CNCURSES_SHIM_H
#define GRADUS_CNCURSES_SHIM_H

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <wchar.h>

// term.h names the capabilities by macros; those that are ordinary words would rename Swift's too.
#undef columns
#undef lines
#undef tab
#undef newline

/// The width the C library gives a character, which ncurses goes by; hidden in strict headers.
extern int wcwidth(wchar_t character);

static inline WINDOW *ncurses_screen_window(void) { return stdscr; }
/// How many colours and pairs the terminal's description has; less than 1 where it has none.
static inline int ncurses_terminal_colors(void) { return tigetnum((char *)"colors"); }
static inline int ncurses_terminal_pairs(void) { return tigetnum((char *)"pairs"); }
static inline bool ncurses_failed(int result) { return result == ERR; }
static inline void ncurses_repaint_all(void) { clearok(curscr, TRUE); }

static const attr_t ncurses_bold = A_BOLD;
static const attr_t ncurses_dim = A_DIM;
static const attr_t ncurses_underline = A_UNDERLINE;
static const attr_t ncurses_reverse = A_REVERSE;
static const attr_t ncurses_italic = A_ITALIC;

static const mmask_t ncurses_button_pressed = BUTTON1_PRESSED;
static const mmask_t ncurses_wheel_up = BUTTON4_PRESSED;
static const mmask_t ncurses_wheel_down = BUTTON5_PRESSED;

/// Has the terminal report the left button and the wheel at once, without waiting for a click to be
/// complete, or nothing.
static inline void ncurses_use_mouse(bool on) {
  if (on) mouseinterval(0);
  mousemask(
    on ? ncurses_button_pressed | ncurses_wheel_up | ncurses_wheel_down : 0, NULL);
}

/// Fills one cell. False where ncurses refuses the characters.
static inline bool ncurses_fill_cell(
  cchar_t *cell, const wchar_t *characters, attr_t attributes, int pair
) {
  return setcchar(cell, characters, attributes, (short)pair, NULL) == OK;
}

/// Fills one cell with a single character.
static inline bool ncurses_fill_cell_with(
  cchar_t *cell, wchar_t character, attr_t attributes, int pair
) {
  const wchar_t characters[2] = {character, 0};
  return ncurses_fill_cell(cell, characters, attributes, pair);
}

/// Defines a pair; -1 is the terminal's default colour.
static inline bool ncurses_define_pair(int pair, int foreground, int background) {
#if NCURSES_EXT_COLORS
  return init_extended_pair(pair, foreground, background) == OK;
#else
  return init_pair((short)pair, (short)foreground, (short)background) == OK;
#endif
}

/// Loads the description of a terminal type, and nothing else.
/// \returns 1 where there is one, 0 where the type is unknown or only generic, -1 where the
/// machine has no descriptions at all.
static inline int ncurses_load_description(const char *type, int descriptor) {
  int problem = -1;
  if (setupterm(type, descriptor, &problem) == OK) return 1;
  return problem > 0 ? 0 : problem;
}

static inline void ncurses_forget_description(void) {
  if (cur_term != NULL) del_curterm(cur_term);
}

/// A capability's text, or NULL where the terminal lacks it.
static inline const char *ncurses_capability(const char *name) {
  char *text = tigetstr((char *)name);
  return text == (char *)-1 || text == NULL || *text == 0 ? NULL : text;
}

/// The text that moves the cursor to a row and a column, or NULL.
static inline const char *ncurses_cursor_motion(int row, int column) {
  const char *text = ncurses_capability("cup");
  return text == NULL ? NULL : tparm((char *)text, row, column, 0, 0, 0, 0, 0, 0, 0);
}

/// Asks the terminal for its size. False where it does not know.
static inline bool ncurses_ask_size(int descriptor, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    return false;
  }
  *width = size.ws_col;
  *height = size.ws_row;
  return true;
}

/// How many bytes wait to be read, or -1 where the terminal is gone.
static inline int ncurses_waiting_bytes(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

/// True where the locale that is set writes UTF-8.
static inline bool ncurses_locale_is_utf8(void) {
  const char *codeset = nl_langinfo(CODESET);
  return codeset != NULL && (strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0);
}

#endif
