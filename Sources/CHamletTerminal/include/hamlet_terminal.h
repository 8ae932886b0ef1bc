// A line editor on the terminal, on the system's libedit. Texts are UTF-8 in whatever locale the process has.
//
// A terminal belongs to one thread, except for `ht_interrupt` and `ht_resize`. Only one may be open at a time: libedit shares tables.
#ifndef HAMLET_TERMINAL_H
#define HAMLET_TERMINAL_H

#include <stddef.h>

typedef struct ht_terminal ht_terminal;

typedef enum ht_status {
  HT_LINE = 0,
  HT_END,          // Ctrl-D on an empty line, or the terminal went away
  HT_INTERRUPTED,  // Ctrl-C: what was typed is dropped
} ht_status;

// Called at TAB with what is typed and where the cursor stands, in bytes. Gives what to insert and what to show below the line, either may
// be empty; both belong to the callee until its next call.
typedef void (*ht_complete)(void *context, const char *line, size_t cursor, const char **insertion, const char **shown);

// NULL if there is no memory or standard input is no terminal. `context` is handed to `complete`.
ht_terminal *ht_open(const char *program, ht_complete complete, void *context);
// Leaves the terminal as it was found.
void ht_close(ht_terminal *terminal);

// Reads an input behind a prompt. It may have several lines, if they were pasted or recalled. The text lives until the next call.
ht_status ht_read(ht_terminal *terminal, const char *prompt, const char **text);
// Makes an input one that the arrow keys recall.
void ht_remember(ht_terminal *terminal, const char *text);

// As if Ctrl-C were typed; as if the window had changed. From any thread.
void ht_interrupt(ht_terminal *terminal);
void ht_resize(ht_terminal *terminal);

#endif
