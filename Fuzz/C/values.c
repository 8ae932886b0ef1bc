// What crosses the border: values in bytes, which may be any bytes; numbers as text, rounding and dates against other ways to them.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "support.h"

static const hl_limits limits = {200000, 8 << 20, 0, 1000};

// MARK: Values

static hl_instance *make_instance(void) {
  static const uint8_t flags[3] = {0, 1, 1};
  static const hl_column columns[] = {{.name = "flag", .kind = HL_COL_BOOLEAN, .present_at_all = true, .data = flags}};
  hl_instance *instance = hl_create(limits, NULL);
  if (!instance) finding("no instance");
  hl_add_table(instance, "thing", 3, columns, 1);
  hl_add_chunk(instance, "c", NULL, 0);
  return instance;
}

static hl_status run(hl_instance *instance, const char *text) { return hl_run(instance, 0, text, strlen(text), false); }

// Bytes that can be read come out again, and what comes out reads as itself.
static void check_value(input *in) {
  hl_instance *instance = make_instance();
  if (hl_set_global(instance, "g", in->at, input_left(in)) == HL_OK) {
    text first = {0};
    if (run(instance, "return g") == HL_OK) {
      size_t length;
      const uint8_t *bytes = hl_result(instance, &length);
      text_add(&first, bytes, length);
      if (hl_set_global(instance, "g", (const uint8_t *)first.bytes, first.length) != HL_OK) finding("the result cannot be read back: %s", hl_last_error(instance)->message);
      if (run(instance, "return g") != HL_OK) finding("the result does not come out again: %s", hl_last_error(instance)->message);
      bytes = hl_result(instance, &length);
      if (length != first.length || memcmp(bytes, first.bytes, length) != 0) finding("the result changes when it is read back");
    }
    text_free(&first);
  }
  // Whatever happened: the instance goes on.
  if (run(instance, "return 1 + 1") != HL_OK) finding("the instance is broken: %s", hl_last_error(instance)->message);
  hl_destroy(instance);
}

static void check_parameters(input *in) {
  hl_instance *instance = make_instance();
  if (run(instance, "return 1") != HL_OK || hl_seal(instance, NULL, NULL) != HL_OK) finding("no sealed instance");
  hl_set_parameters(instance, in->at, input_left(in));
  uint32_t missing;
  hl_call_on(instance, 1, 0, 0, &missing);
  hl_destroy(instance);
}

// MARK: Numbers

// The digits of a decimal text as a whole number, and the power of ten it is to be taken by. At most 17 digits.
static uint64_t digits_of(const char *text, int *power) {
  uint64_t whole = 0;
  *power = 0;
  bool point = false;
  for (; *text && *text != 'e'; text++) {
    if (*text == '.') point = true;
    if (*text < '0' || *text > '9') continue;
    whole = whole * 10 + (uint64_t)(*text - '0');
    *power -= point;
  }
  if (*text == 'e') *power += atoi(text + 1);
  return whole;
}

static int count_digits(const char *text) {
  int count = 0, zeros = 0;
  for (; *text && *text != 'e'; text++) {
    if (*text < '0' || *text > '9') continue;
    if (*text == '0') {
      zeros += count > 0;
    } else {
      count += zeros + 1;
      zeros = 0;
    }
  }
  return count;
}

static void check_shortest(double value) {
  char text[48], other[64];
  memset(text, 'x', sizeof text);
  int n = hl_shortest(value, text);
  if (n <= 0 || n > 39 || (int)strlen(text) != n) finding("%a has a text of %d bytes", value, n);
  if (!isfinite(value)) return;
  if (strtod(text, NULL) != value || signbit(strtod(text, NULL)) != signbit(value)) finding("%a became %s", value, text);
  int digits = count_digits(text);
  for (int fewer = 1; fewer < digits; fewer++) {
    snprintf(other, sizeof other, "%.*e", fewer - 1, value);
    if (strtod(other, NULL) == value) finding("%s is longer than %s", text, other);
  }
}

static double round_again(double value, int digits) {
  char text[64];
  int power;
  hl_shortest(fabs(value), text);
  uint64_t whole = digits_of(text, &power);
  int drop = -power - digits;
  if (drop <= 0) return value;
  if (drop > 19) return 0;
  unsigned __int128 unit = 1;
  for (int i = 0; i < drop; i++) unit *= 10;
  uint64_t kept = (uint64_t)(whole / unit);
  if (whole % unit * 2 >= unit) kept++;
  snprintf(text, sizeof text, "%llue%d", (unsigned long long)kept, -digits);
  return copysign(strtod(text, NULL), value);
}

static void check_round(double value, int digits) {
  double ours = hl_round(value, digits), other = isfinite(value) ? round_again(value, digits) : value;
  if (ours != other && !(isnan(ours) && isnan(other))) finding("%.17g rounded to %d digits: %.17g, not %.17g", value, digits, ours, other);
  if (hl_round(ours, digits) != ours && !isnan(ours)) finding("rounding %.17g to %d digits twice gives something else", value, digits);
}

// MARK: Dates

static void expect_text(hl_instance *instance, const char *chunk, const char *expected) {
  size_t length;
  hl_status status = run(instance, chunk);
  const uint8_t *bytes = hl_result(instance, &length);
  if (status != HL_OK) finding("%s: %s", chunk, hl_last_error(instance)->message);
  if (length != strlen(expected) + 5 || memcmp(bytes + 5, expected, length - 5) != 0)
    finding("%s: %.*s, not %s", chunk, (int)length - 5, (const char *)bytes + 5, expected);
}

// A day number as the C library writes it; years that do not have four digits are shown as 0000.
static void check_day(int32_t days) {
  const hl_column column = {.name = "day", .kind = HL_COL_DATE, .present_at_all = true, .data = &days};
  hl_instance *instance = hl_create(limits, NULL);
  char expected[80];
  struct tm tm;
  time_t seconds = (time_t)days * 86400;
  if (!instance || !gmtime_r(&seconds, &tm)) finding("no instance or time");
  int year = tm.tm_year + 1900;
  snprintf(expected, sizeof expected, "%04d-%02d-%02d", year < 0 || year > 9999 ? 0 : year, tm.tm_mon + 1, tm.tm_mday);
  hl_add_table(instance, "thing", 1, &column, 1);
  hl_add_list(instance, "things", 0);
  hl_add_chunk(instance, "c", NULL, 0);
  expect_text(instance, "return things[1].day", expected);
  if (year >= 1 && year <= 9999) expect_text(instance, "return date(things[1].day)", expected);
  hl_destroy(instance);
}

// Whether a text is a date, by parts and a table of months.
static bool is_date(const char *text, size_t length) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = 0, month = 0, day = 0;
  if (length != 10) return false;
  for (int i = 0; i < 10; i++) {
    if (i == 4 || i == 7) {
      if (text[i] != '-') return false;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return false;
    int *part = i < 4 ? &year : i < 7 ? &month : &day;
    *part = *part * 10 + text[i] - '0';
  }
  bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (leap && month == 2);
}

static void check_date_text(input *in) {
  text chunk = {0};
  size_t length = input_left(in) < 14 ? input_left(in) : 14;
  text_format(&chunk, "return (pcall(date, ");
  text_quote(&chunk, (const char *)in->at, length);
  text_format(&chunk, "))");
  hl_instance *instance = make_instance();
  if (run(instance, chunk.bytes) != HL_OK) finding("%s: %s", chunk.bytes, hl_last_error(instance)->message);
  size_t n;
  const uint8_t *bytes = hl_result(instance, &n);
  if ((bytes[0] == HL_TRUE) != is_date((const char *)in->at, length)) finding("%s: %s", chunk.bytes, bytes[0] == HL_TRUE ? "taken" : "refused");
  hl_destroy(instance);
  text_free(&chunk);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = {data, data + size};
  // The first byte is a letter, so that a corpus can be read.
  switch (input_byte(&in)) {
    case 'p': check_parameters(&in); break;
    case 'n': check_shortest(input_double(&in)); break;
    case 'r': {
      int digits = (int)input_below(&in, 31) - 15;
      check_round(input_double(&in), digits);
      break;
    }
    case 'd': check_day((int32_t)input_u32(&in)); break;
    case 't': check_date_text(&in); break;
    default: check_value(&in);
  }
  return 0;
}
