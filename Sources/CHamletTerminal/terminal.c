// libedit's wide interface: with its narrow one Chinese can neither be typed nor erased by characters.
#define _GNU_SOURCE
#include "hamlet_terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <histedit.h>
#include <locale.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

enum { HISTORY = 1000, CTRL_C = 3 };

struct ht_terminal {
  EditLine *editor;
  HistoryW *history;
  ht_complete complete;
  void *context;
  wchar_t *prompt;
  char *text;
  int wake[2];  // a byte wakes the reader: 'i' interrupt, 'w' window
  bool interrupted, is_dumb;
  struct termios before;
};

// MARK: Texts

// Decodes one character; gives the bytes it took. What is no UTF-8 is taken as U+FFFD.
static size_t decode(const unsigned char *bytes, size_t length, wchar_t *character) {
  size_t n = bytes[0] < 0x80 ? 1 : bytes[0] >> 5 == 6 ? 2 : bytes[0] >> 4 == 14 ? 3 : bytes[0] >> 3 == 30 ? 4 : 0;
  *character = 0xfffd;
  if (n == 0 || n > length) return 1;
  wchar_t value = n == 1 ? bytes[0] : bytes[0] & (0xff >> (n + 1));
  for (size_t i = 1; i < n; i++) {
    if (bytes[i] >> 6 != 2) return 1;
    value = value << 6 | (bytes[i] & 0x3f);
  }
  *character = value;
  return n;
}

static wchar_t *widen(const char *text) {
  size_t length = strlen(text), at = 0, count = 0;
  wchar_t *wide = malloc((length + 1) * sizeof *wide);
  if (!wide) return NULL;
  while (at < length) at += decode((const unsigned char *)text + at, length - at, &wide[count++]);
  wide[count] = 0;
  return wide;
}

// The first `count` characters in UTF-8.
static char *narrow(const wchar_t *wide, size_t count) {
  char *text = malloc(count * 4 + 1), *to = text;
  if (!text) return NULL;
  for (size_t i = 0; i < count; i++) {
    unsigned long c = (unsigned long)wide[i];
    if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) c = 0xfffd;
    if (c < 0x80) {
      *to++ = (char)c;
    } else if (c < 0x800) {
      *to++ = (char)(0xc0 | c >> 6);
      *to++ = (char)(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
      *to++ = (char)(0xe0 | c >> 12);
      *to++ = (char)(0x80 | (c >> 6 & 0x3f));
      *to++ = (char)(0x80 | (c & 0x3f));
    } else {
      *to++ = (char)(0xf0 | c >> 18);
      *to++ = (char)(0x80 | (c >> 12 & 0x3f));
      *to++ = (char)(0x80 | (c >> 6 & 0x3f));
      *to++ = (char)(0x80 | (c & 0x3f));
    }
  }
  *to = 0;
  return text;
}

// MARK: Reading

static ht_terminal *terminal_of(EditLine *editor) {
  void *terminal = NULL;
  el_wget(editor, EL_CLIENTDATA, &terminal);
  return terminal;
}

static const wchar_t *show_prompt(EditLine *editor) {
  const wchar_t *prompt = terminal_of(editor)->prompt;
  return prompt ? prompt : L"> ";
}

// A byte from the keyboard: 1, or 0 at the end. Gives `CTRL_C` when the process is interrupted.
static int read_byte(ht_terminal *t, unsigned char *byte) {
  for (;;) {
    struct pollfd watched[2] = {{STDIN_FILENO, POLLIN, 0}, {t->wake[0], POLLIN, 0}};
    if (poll(watched, 2, -1) < 0) {
      if (errno == EINTR) continue;
      return 0;
    }
    char why;
    if ((watched[1].revents & POLLIN) && read(t->wake[0], &why, 1) == 1) {
      if (why == 'i') {
        *byte = CTRL_C;
        return 1;
      }
      el_resize(t->editor);
      continue;
    }
    if (watched[0].revents == 0) continue;
    ssize_t n = read(STDIN_FILENO, byte, 1);
    if (n == 1) return 1;
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    return 0;
  }
}

static int read_character(EditLine *editor, wchar_t *character) {
  ht_terminal *t = terminal_of(editor);
  unsigned char bytes[4];
  size_t length = 0;
  if (read_byte(t, &bytes[length++]) == 0) return 0;
  size_t wanted = bytes[0] >> 5 == 6 ? 2 : bytes[0] >> 4 == 14 ? 3 : bytes[0] >> 3 == 30 ? 4 : 1;
  while (length < wanted)
    if (read_byte(t, &bytes[length++]) == 0) return 0;
  decode(bytes, length, character);
  return 1;
}

static unsigned char interrupt(EditLine *editor, int character) {
  (void)character;
  ht_terminal *t = terminal_of(editor);
  const LineInfoW *line = el_wline(editor);
  el_cursor(editor, (int)(line->lastchar - line->cursor));
  el_wset(editor, EL_REFRESH);
  fputs("^C", stdout);
  fflush(stdout);
  line = el_wline(editor);
  el_deletestr(editor, (int)(line->lastchar - line->buffer));
  t->interrupted = true;
  return CC_NEWLINE;
}

static unsigned char complete(EditLine *editor, int character) {
  (void)character;
  ht_terminal *t = terminal_of(editor);
  const LineInfoW *line = el_wline(editor);
  char *text = narrow(line->buffer, (size_t)(line->lastchar - line->buffer));
  char *before = narrow(line->buffer, (size_t)(line->cursor - line->buffer));
  const char *insertion = "", *shown = "";
  if (text && before && t->complete) t->complete(t->context, text, strlen(before), &insertion, &shown);
  free(text);
  free(before);
  unsigned char result = CC_ERROR;
  if (*insertion) {
    wchar_t *wide = widen(insertion);
    if (wide && el_winsertstr(editor, wide) == 0) result = CC_REFRESH;
    free(wide);
  }
  if (*shown) {
    printf("\n%s", shown);
    fflush(stdout);
    result = CC_REDISPLAY;
  }
  return result;
}

// A pasted block goes into the line as it is, line breaks and all.
static unsigned char paste(EditLine *editor, int character) {
  (void)character;
  static const wchar_t end[] = L"\033[201~";
  const size_t tail = sizeof end / sizeof *end - 1;
  size_t count = 0, capacity = 0;
  wchar_t *text = NULL, next;
  while (read_character(editor, &next) == 1) {
    if (count + 2 > capacity) {
      capacity = capacity ? capacity * 2 : 1024;
      wchar_t *grown = realloc(text, capacity * sizeof *grown);
      if (!grown) break;
      text = grown;
    }
    text[count++] = next == '\r' ? '\n' : next;
    if (count >= tail && wmemcmp(text + count - tail, end, tail) == 0) {
      count -= tail;
      break;
    }
  }
  if (!text) return CC_ERROR;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (text[i] >= 32 || text[i] == '\n' || text[i] == '\t') text[kept++] = text[i];
  while (kept > 0 && text[kept - 1] == '\n') kept--;
  text[kept] = 0;
  int failed = kept > 0 ? el_winsertstr(editor, text) : 0;
  free(text);
  return failed ? CC_ERROR : CC_REFRESH;
}

// MARK: Life

ht_terminal *ht_open(const char *program, ht_complete complete_line, void *context) {
  ht_terminal *t = calloc(1, sizeof *t);
  if (!t) return NULL;
  if (tcgetattr(STDIN_FILENO, &t->before) != 0 || pipe2(t->wake, O_CLOEXEC | O_NONBLOCK) != 0) {
    free(t);
    return NULL;
  }
  // Characters are written by the C library, which must know UTF-8; nothing else of the locale is taken over.
  if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "");
  const char *kind = getenv("TERM");
  t->is_dumb = !kind || !*kind || strcmp(kind, "dumb") == 0;
  t->complete = complete_line;
  t->context = context;
  t->editor = el_init(program, stdin, stdout, stderr);
  t->history = history_winit();
  if (!t->editor || !t->history) {
    ht_close(t);
    return NULL;
  }
  HistEventW event;
  history_w(t->history, &event, H_SETSIZE, HISTORY);
  history_w(t->history, &event, H_SETUNIQUE, 1);
  EditLine *e = t->editor;
  el_wset(e, EL_CLIENTDATA, t);
  el_wset(e, EL_GETCFN, read_character);
  el_wset(e, EL_PROMPT, show_prompt);
  el_wset(e, EL_EDITOR, L"emacs");
  el_wset(e, EL_HIST, history_w, t->history);
  // Ctrl-C is a key at the prompt, and a signal while something runs.
  el_wset(e, EL_SETTY, L"-d", L"intr=", NULL);
  // Typed ahead of the next prompt, Ctrl-D must not get lost between the terminal's two modes.
  el_wset(e, EL_SETTY, L"-x", L"eof=", NULL);
  el_wset(e, EL_ADDFN, L"hamlet-interrupt", L"Drop the line", interrupt);
  el_wset(e, EL_ADDFN, L"hamlet-complete", L"Complete the word", complete);
  el_wset(e, EL_ADDFN, L"hamlet-paste", L"Take a pasted block", paste);
  static const wchar_t *const keys[][2] = {
    {L"^C", L"hamlet-interrupt"}, {L"^I", L"hamlet-complete"}, {L"\033[200~", L"hamlet-paste"}, {L"^R", L"em-inc-search-prev"},
    {L"\033[1~", L"ed-move-to-beg"}, {L"\033[4~", L"ed-move-to-end"}, {L"\033[3~", L"ed-delete-next-char"},
    {L"\033[1;5C", L"em-next-word"}, {L"\033[1;5D", L"ed-prev-word"},
  };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) el_wset(e, EL_BIND, keys[i][0], keys[i][1], NULL);
  el_source(e, NULL);
  return t;
}

void ht_close(ht_terminal *t) {
  if (t->editor) el_end(t->editor);
  if (t->history) history_wend(t->history);
  tcsetattr(STDIN_FILENO, TCSADRAIN, &t->before);
  close(t->wake[0]);
  close(t->wake[1]);
  free(t->prompt);
  free(t->text);
  free(t);
}

static void announce_paste(const ht_terminal *t, bool on) {
  if (t->is_dumb) return;
  fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
  fflush(stdout);
}

ht_status ht_read(ht_terminal *t, const char *prompt, const char **text) {
  free(t->prompt);
  free(t->text);
  t->prompt = widen(prompt);
  t->text = NULL;
  t->interrupted = false;
  announce_paste(t, true);
  int count = 0;
  const wchar_t *line = el_wgets(t->editor, &count);
  announce_paste(t, false);
  if (t->interrupted) return HT_INTERRUPTED;
  if (!line || count <= 0) return HT_END;
  if (line[count - 1] == '\n') count--;
  t->text = narrow(line, (size_t)count);
  *text = t->text ? t->text : "";
  return HT_LINE;
}

void ht_remember(ht_terminal *t, const char *text) {
  wchar_t *wide = widen(text);
  HistEventW event;
  if (wide) history_w(t->history, &event, H_ENTER, wide);
  free(wide);
}

static void wake(const ht_terminal *t, char why) {
  ssize_t n = write(t->wake[1], &why, 1);
  (void)n;
}

void ht_interrupt(ht_terminal *t) { wake(t, 'i'); }
void ht_resize(ht_terminal *t) { wake(t, 'w'); }
