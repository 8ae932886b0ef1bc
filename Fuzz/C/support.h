// What the fuzzers of the border share: reading an input, growing text, ending with a message.
#ifndef FUZZ_SUPPORT_H
#define FUZZ_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hamlet_lua.h"

// MARK: Findings

// Ends the process as a crash, so that libFuzzer keeps the input.
_Noreturn void finding(const char *format, ...) __attribute__((format(printf, 1, 2)));

// MARK: Text that grows

typedef struct text {
  char *bytes;
  size_t length, capacity;
} text;

void text_add(text *to, const void *bytes, size_t length);
void text_format(text *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
// A Lua string constant for any bytes.
void text_quote(text *to, const char *bytes, size_t length);
void text_clear(text *text);
void text_free(text *text);
bool text_equal(const text *a, const text *b);

// MARK: Inputs as bytes

typedef struct input {
  const uint8_t *at, *end;
} input;

static inline size_t input_left(const input *in) { return (size_t)(in->end - in->at); }
// Zero where the input has ended.
uint8_t input_byte(input *in);
uint32_t input_u32(input *in);
uint64_t input_u64(input *in);
// A number below `bound`, 0 if that is 0.
uint32_t input_below(input *in, uint32_t bound);
// Numbers as they make trouble: small ones, powers of two and their neighbours, ends of ranges, and any.
int64_t input_integer(input *in);
double input_double(input *in);

// MARK: Inputs as lines

typedef struct line {
  const char *bytes;
  size_t length;
} line;

// Takes the next line off the input; false at its end.
bool input_line(input *in, line *out);
bool line_is(line line, const char *word);

// MARK: What a run gave

typedef struct outcome {
  hl_status status;
  int line;
  text code, message, result, output;
  uint64_t fuel;
  size_t peak;
} outcome;

// Notes how the call that gave `status` ended.
void outcome_take(outcome *out, hl_instance *instance, hl_status status);
void outcome_free(outcome *out);
// Ends the process if two runs of the same differ in anything that must not depend on chance.
void outcome_compare(const outcome *a, const outcome *b, const char *what);
// Runs a chunk with a known result in an instance of its own: whatever came before must not have touched the next run.
void check_benign(void);

#endif
