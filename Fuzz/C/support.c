#define _GNU_SOURCE  // vasprintf
#include "support.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void finding(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("finding: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  abort();
}

// MARK: Text that grows

void text_add(text *to, const void *bytes, size_t length) {
  if (to->length + length + 1 > to->capacity) {
    to->capacity = (to->length + length + 1) * 2;
    to->bytes = realloc(to->bytes, to->capacity);
    if (!to->bytes) finding("the fuzzer has no memory");
  }
  if (length) memcpy(to->bytes + to->length, bytes, length);
  to->length += length;
  to->bytes[to->length] = 0;
}

void text_format(text *to, const char *format, ...) {
  char *made;
  va_list arguments;
  va_start(arguments, format);
  int n = vasprintf(&made, format, arguments);
  va_end(arguments);
  if (n < 0) finding("the fuzzer has no memory");
  text_add(to, made, (size_t)n);
  free(made);
}

void text_quote(text *to, const char *bytes, size_t length) {
  text_add(to, "\"", 1);
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)bytes[i];
    if (c >= 32 && c < 127 && c != '"' && c != '\\')
      text_add(to, &bytes[i], 1);
    else
      text_format(to, "\\%03d", c);
  }
  text_add(to, "\"", 1);
}

void text_clear(text *text) { text->length = 0; }

void text_free(text *text) {
  free(text->bytes);
  memset(text, 0, sizeof *text);
}

bool text_equal(const text *a, const text *b) {
  return a->length == b->length && (a->length == 0 || memcmp(a->bytes, b->bytes, a->length) == 0);
}

// MARK: Inputs as bytes

uint8_t input_byte(input *in) { return in->at < in->end ? *in->at++ : 0; }

static uint64_t input_bytes(input *in, int count) {
  uint64_t value = 0;
  for (int i = 0; i < count; i++) value |= (uint64_t)input_byte(in) << (8 * i);
  return value;
}

uint32_t input_u32(input *in) { return (uint32_t)input_bytes(in, 4); }
uint64_t input_u64(input *in) { return input_bytes(in, 8); }
uint32_t input_below(input *in, uint32_t bound) { return bound == 0 ? 0 : (bound <= 256 ? input_byte(in) : input_u32(in)) % bound; }

int64_t input_integer(input *in) {
  uint8_t kind = input_byte(in);
  switch (kind >> 6) {
    case 0: return kind & 63;
    case 1: return (int64_t)(kind & 63) - 64;
    case 2: return (int64_t)((UINT64_C(1) << (kind & 63)) + input_byte(in) % 3 - 1);
    default: return (int64_t)input_u64(in);
  }
}

double input_double(input *in) {
  static const double odd[] = {0.0,    -0.0,   0.5,      1e15,    1e16,   0x1p53, 0x1p63,  -0x1p63,  1e308,  -1e308, 5e-324,
                               1e-310, 2.675,  1.005,    0.1,     1.0 / 3, 99.995, 1e22,    123456.789, 0x1p-1022, 1e-7,   0x1.fffffffffffffp1023};
  uint8_t kind = input_byte(in);
  double value;
  if (kind < 64) return odd[kind % (sizeof odd / sizeof *odd)];
  if (kind < 128) return (double)input_integer(in);
  if (kind < 192) return (double)input_integer(in) / 100;
  uint64_t bits = input_u64(in);
  memcpy(&value, &bits, sizeof value);
  return value;
}

// MARK: Inputs as lines

bool input_line(input *in, line *out) {
  if (in->at >= in->end) return false;
  const uint8_t *end = memchr(in->at, '\n', input_left(in));
  out->bytes = (const char *)in->at;
  out->length = (size_t)((end ? end : in->end) - in->at);
  in->at = end ? end + 1 : in->end;
  return true;
}

bool line_is(line line, const char *word) { return line.length == strlen(word) && memcmp(line.bytes, word, line.length) == 0; }

// MARK: What a run gave

void outcome_take(outcome *out, hl_instance *instance, hl_status status) {
  memset(out, 0, sizeof *out);
  out->status = status;
  out->fuel = hl_fuel_used(instance);
  out->peak = hl_memory_peak(instance);
  size_t length;
  const char *printed = hl_output(instance, &length);
  text_add(&out->output, printed, length);
  if (status == HL_OK) {
    const uint8_t *result = hl_result(instance, &length);
    text_add(&out->result, result, length);
    return;
  }
  const hl_error *error = hl_last_error(instance);
  if (!error || !error->code || !error->message || !error->chunk || !error->traceback) finding("an error without its parts");
  if (error->status != status) finding("the call gave status %d, the error says %d", status, error->status);
  text_add(&out->code, error->code, strlen(error->code));
  text_add(&out->message, error->message, error->message_length);
  text_format(&out->message, " | %s | %s", error->chunk, error->traceback);
  out->line = error->line;
}

void outcome_free(outcome *out) {
  text_free(&out->code);
  text_free(&out->message);
  text_free(&out->result);
  text_free(&out->output);
}

static const char *shown(const text *text) { return text->bytes ? text->bytes : ""; }

void outcome_compare(const outcome *a, const outcome *b, const char *what) {
  if (a->status != b->status || !text_equal(&a->code, &b->code))
    finding("%s: once %d %s %s, once %d %s %s", what, a->status, shown(&a->code), shown(&a->message), b->status, shown(&b->code), shown(&b->message));
  // What the clock ended stands where it stood.
  if (a->status == HL_LIMIT_TIME) return;
  if (!text_equal(&a->message, &b->message) || a->line != b->line)
    finding("%s: once line %d `%s`, once line %d `%s`", what, a->line, shown(&a->message), b->line, shown(&b->message));
  if (!text_equal(&a->result, &b->result)) finding("%s: two results", what);
  if (!text_equal(&a->output, &b->output)) finding("%s: once it printed `%s`, once `%s`", what, shown(&a->output), shown(&b->output));
  if (a->fuel != b->fuel) finding("%s: once %llu units of fuel, once %llu", what, (unsigned long long)a->fuel, (unsigned long long)b->fuel);
}

void check_benign(void) {
  static const char chunk[] =
      "local t = {} for i = 1, 20 do t[i] = (i * 7) % 11 end table.sort(t)\n"
      "return table.concat(t, ',') .. ('x'):rep(3) .. tostring(1 / 4) .. ('a1b22'):gsub('%d+', '<%0>')";
  static const char expected[] = "0,1,1,2,2,3,3,4,5,5,6,6,7,7,8,8,9,9,10,10xxx0.25a<1>b<22>";
  hl_limits limits = {100000, 1 << 20, 0, 1000};
  hl_instance *instance = hl_create(limits, NULL);
  if (!instance) finding("no instance for the benign chunk");
  hl_status status = hl_run(instance, hl_add_chunk(instance, "benign", NULL, 0), chunk, strlen(chunk), false);
  size_t length;
  const uint8_t *result = hl_result(instance, &length);
  if (status != HL_OK || length != strlen(expected) + 5 || memcmp(result + 5, expected, length - 5) != 0)
    finding("the benign chunk gives something else: status %d, %.*s", status, length > 5 ? (int)length - 5 : 0, (const char *)result + 5);
  hl_destroy(instance);
}
