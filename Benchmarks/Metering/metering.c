// What counting costs: the border runs the same work as in production, or with counting compiled out (-DHL_UNMETERED). Prints the best
// time of several rounds of each workload, in nanoseconds a unit; `scripts/bench-metering` runs both builds in turn and divides.
// With `stock` as argument it times the patterns in a plain Lua instead.
#include <lua5.4/lauxlib.h>
#include <lua5.4/lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "hamlet_lua.h"

enum { ROWS = 30000, ROUNDS = 8, FIELDS = 8 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void fail(const char *what, hl_instance *instance) {
  fprintf(stderr, "%s: %s\n", what, instance ? hl_last_error(instance)->message : "no instance");
  exit(1);
}

// MARK: Rules

static const char straight[] =
    "return { function(h, p) return h.f0 < 1196 end, function(h, p) return h.f1 > 0 end, function(h, p) return h.f2 < h.f3 end,\n"
    "  function(h, p) return h.f4 > 3 and h.f5 < 60 end, function(h, p) return not (h.f6 > 70) end,\n"
    "  function(h, p) return h.f7 / (h.f1 + 1) < 40 or h.f0 > 50 end, function(h, p) return h.f3 == 7 end,\n"
    "  function(h, p) return h.f2 + h.f4 * 2 >= 30 end }";
static const char looping[] =
    "return { function(h, p) local n = 0 for i = 1, 20 do if h.f0 > i then n = n + i end end return n > 100 end,\n"
    "  function(h, p) local i = 0 while i < 15 do i = i + 1 if i * 3 > h.f1 then break end end return i < 9 end,\n"
    "  function(h, p) local t = {} for i = 1, 8 do t[i] = h.f2 + i end local s = 0 for _, v in ipairs(t) do s = s + v end return s > 90 end }";

static double measure_rules(const char *text, uint32_t rule_count, uint32_t fixed_fuel) {
  static double columns[FIELDS][ROWS];
  static uint16_t outcomes[ROWS * 8];
  hl_column fields[FIELDS];
  char names[FIELDS][4];
  for (int f = 0; f < FIELDS; f++) {
    for (int row = 0; row < ROWS; row++) columns[f][row] = (row * 7919 + f * 104729) % 97;
    snprintf(names[f], sizeof names[f], "f%d", f);
    fields[f] = (hl_column){.name = names[f], .kind = HL_COL_DOUBLE, .present_at_all = true, .data = columns[f]};
  }
  hl_catalog *catalog = hl_catalog_create();
  hl_instance *instance = hl_create((hl_limits){20000000, 256 << 20, 10000000000u, 1 << 20}, catalog);
  if (!instance) fail("create", NULL);
  if (hl_add_table(instance, "h", ROWS, fields, FIELDS) != HL_OK) fail("table", instance);
  uint32_t chunk = hl_add_chunk(instance, "rules", NULL, 0);
  if (hl_run(instance, chunk, text, strlen(text), true) != HL_OK) fail("run", instance);
  if (hl_seal(instance, NULL, NULL) != HL_OK) fail("seal", instance);
  const uint8_t empty[] = {HL_TABLE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  if (hl_set_parameters(instance, empty, sizeof empty) != HL_OK) fail("parameters", instance);
  hl_rule rules[8];
  for (uint32_t r = 0; r < rule_count; r++) rules[r] = (hl_rule){r + 1, fixed_fuel};
  hl_program program = {0, rules, rule_count, rule_count, rule_count, rule_count, true};
  double best = 1e300;
  for (int round = 0; round < ROUNDS; round++) {
    hl_decisions decisions = {.outcomes = outcomes};
    double start = now();
    if (hl_decide(instance, &program, 0, ROWS, &decisions) != HL_OK) fail("decide", instance);
    double time = (now() - start) / ROWS;
    if (time < best) best = time;
  }
  hl_destroy(instance);
  hl_catalog_destroy(catalog);
  return best;
}

// MARK: Patterns

// Ordinary uses: trimming, splitting, dates, numbers, words, replacing.
static const char patterns[] =
    "local text = ('2014-06-12; Yangmeishan  village 12, household 0042: income 1195.99 yuan, 4 people. '):rep(20)\n"
    "local n = 0\n"
    "for i = 1, 30 do\n"
    "  for year, month, day in text:gmatch('(%d+)-(%d+)-(%d+)') do n = n + #year + #month + #day end\n"
    "  for word in text:gmatch('%a+') do n = n + 1 end\n"
    "  n = n + select(2, text:gsub('%s+', ' ')) + select(2, text:gsub('(%w+) (%w+)', '%2 %1'))\n"
    "  n = n + #text:match('^%s*(.-)%s*$') + (text:find('household 0043', 1, true) or 1) + (text:find('[%d.]+ yuan') or 0)\n"
    "  for part in text:gmatch('[^;,]+') do n = n + #part end\n"
    "end\n"
    "return n";

static double measure_patterns(bool stock) {
  double best = 1e300;
  for (int round = 0; round < ROUNDS * 3; round++) {
    double start, time;
    if (stock) {
      lua_State *L = luaL_newstate();
      luaL_openlibs(L);
      start = now();
      if (luaL_dostring(L, patterns) != LUA_OK) exit(1);
      time = now() - start;
      lua_close(L);
    } else {
      hl_instance *instance = hl_create((hl_limits){0, 0, 0, 1 << 20}, NULL);
      if (!instance) fail("create", NULL);
      uint32_t chunk = hl_add_chunk(instance, "patterns", NULL, 0);
      start = now();
      if (hl_run(instance, chunk, patterns, strlen(patterns), false) != HL_OK) fail("run", instance);
      time = now() - start;
      hl_destroy(instance);
    }
    if (time < best) best = time;
  }
  return best;
}

int main(int count, char **arguments) {
  if (count > 1 && strcmp(arguments[1], "stock") == 0) {
    printf("%.0f\n", measure_patterns(true));
    return 0;
  }
  printf("%.2f %.2f %.0f\n", measure_rules(straight, 8, 40), measure_rules(looping, 3, 0), measure_patterns(false));
  return 0;
}
