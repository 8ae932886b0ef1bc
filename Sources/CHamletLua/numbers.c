// Numbers and dates as text: exact, without the locale.
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

bool hl_collates_bytes(void) {
  const char *name = setlocale(LC_COLLATE, NULL);
  return name && (strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0);
}

// 15 digits are enough for most decimals that people write; 17 always are.
int hl_shortest(double value, char *buffer) {
  if (isnan(value)) return (int)strlen(strcpy(buffer, "nan"));
  if (isinf(value)) return (int)strlen(strcpy(buffer, value > 0 ? "inf" : "-inf"));
  int n = 0;
  // Numbers next to zero have fewer digits than that to begin with.
  for (int digits = fabs(value) < 1e-300 ? 1 : 15; digits <= 17; digits++) {
    n = snprintf(buffer, 40, "%.*g", digits, value);
    if (strtod(buffer, NULL) == value) break;
  }
  return n;
}

// Works on the digits of the shortest text, so that 2.675 (a double just under it) rounds to 2.68, as a clerk would.
double hl_round(double value, int digits) {
  if (!isfinite(value) || value == 0) return value;
  if (digits < -15) return 0;
  char text[40], out[64];
  int exponent = 0, count = 0;
  char digit[24];
  if (digits > 15) digits = 15;
  for (int precision = 14; precision <= 16; precision++) {  // d.ddd…e±xx
    snprintf(text, sizeof text, "%.*e", precision, fabs(value));
    if (strtod(text, NULL) == fabs(value)) break;
  }
  const char *e = strchr(text, 'e');
  if (!e) return value;
  exponent = atoi(e + 1);
  for (const char *c = text; c < e; c++)
    if (*c != '.') digit[count++] = *c;
  int keep = exponent + 1 + digits;  // digits that stay
  if (keep >= count) return value;
  if (keep < 0) return 0;
  bool up = digit[keep] >= '5';
  count = keep;
  for (int i = keep - 1; up && i >= 0; i--) {
    if (digit[i] == '9') {
      digit[i] = '0';
    } else {
      digit[i]++;
      up = false;
    }
  }
  if (up) {  // carried past the first digit
    memmove(digit + 1, digit, (size_t)count);
    digit[0] = '1';
    count++;
    exponent++;
  }
  if (count == 0) return 0;
  snprintf(out, sizeof out, "%s%.*se%d", value < 0 ? "-" : "", count, digit, exponent - count + 1);
  return strtod(out, NULL);
}

// Days since 1970-01-01 of the proleptic Gregorian calendar, counted in eras of 400 years that start in March.
void hl_civil(int32_t days, char text[11]) {
  int64_t z = (int64_t)days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
  int64_t day_of_era = z - era * 146097;
  int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted = (5 * day_of_year + 2) / 153;
  int day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1), month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
  int year = (int)(year_of_era + era * 400 + (month <= 2));
  if (year < 0 || year > 9999) year = 0;
  text[0] = (char)('0' + year / 1000);
  text[1] = (char)('0' + year / 100 % 10);
  text[2] = (char)('0' + year / 10 % 10);
  text[3] = (char)('0' + year % 10);
  text[4] = text[7] = '-';
  text[5] = (char)('0' + month / 10);
  text[6] = (char)('0' + month % 10);
  text[8] = (char)('0' + day / 10);
  text[9] = (char)('0' + day % 10);
  text[10] = 0;
}

bool hl_days(const char *text, size_t length, int32_t *days) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (length != 10 || text[4] != '-' || text[7] != '-') return false;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9')) return false;
  int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0';
  int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1] + (month == 2 && leap)) return false;
  int64_t y = month <= 2 ? year - 1 : year, era = y / 400, year_of_era = y - era * 400;
  int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  *days = (int32_t)(era * 146097 + day_of_era - 719468);
  return true;
}
