// What counting costs: workloads over the border as it is, or with counting compiled out (-DHL_UNMETERED). `compare.c` runs two builds
// of this file in turn.
#include <lua5.4/lauxlib.h>
#include <lua5.4/lualib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "hamlet_lua.h"

enum { ROWS = 2000, FIELDS = 8 };

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

// MARK: What a build offers: `scripts/bench-metering` makes two of these libraries

typedef struct workload {
  hl_instance *instance;
  hl_catalog *catalog;
  double columns[FIELDS][ROWS];
  uint16_t outcomes[ROWS * 8];
  hl_rule rules[8];
  hl_program program;
} workload;

// A workload of rules, ready to be run; `fixed_fuel` 0 counts instructions.
workload *workload_open(bool loops) {
  workload *w = calloc(1, sizeof *w);
  if (!w) fail("memory", NULL);
  const char *text = loops ? looping : straight;
  uint32_t rule_count = loops ? 3 : 8;
  hl_column fields[FIELDS];
  char names[FIELDS][4];
  for (int f = 0; f < FIELDS; f++) {
    for (int row = 0; row < ROWS; row++) w->columns[f][row] = (row * 7919 + f * 104729) % 97;
    snprintf(names[f], sizeof names[f], "f%d", f);
    fields[f] = (hl_column){.name = names[f], .kind = HL_COL_DOUBLE, .present_at_all = true, .data = w->columns[f]};
  }
  w->catalog = hl_catalog_create();
  w->instance = hl_create((hl_limits){20000000, 256 << 20, 10000000000u, 1 << 20}, w->catalog);
  if (!w->instance) fail("create", NULL);
  if (hl_add_table(w->instance, "h", ROWS, fields, FIELDS) != HL_OK) fail("table", w->instance);
  uint32_t chunk = hl_add_chunk(w->instance, "rules", NULL, 0);
  if (hl_run(w->instance, chunk, text, strlen(text), true) != HL_OK) fail("run", w->instance);
  if (hl_seal(w->instance, NULL, NULL) != HL_OK) fail("seal", w->instance);
  const uint8_t empty[] = {HL_TABLE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  if (hl_set_parameters(w->instance, empty, sizeof empty) != HL_OK) fail("parameters", w->instance);
  for (uint32_t r = 0; r < rule_count; r++) w->rules[r] = (hl_rule){r + 1, loops ? 0 : 40, 0};
  w->program = (hl_program){0, w->rules, rule_count, rule_count, rule_count, rule_count, true};
  return w;
}

// Nanoseconds of processor time a row.
double workload_run(workload *w) {
  hl_decisions decisions = {.outcomes = w->outcomes};
  double start = now();
  if (hl_decide(w->instance, &w->program, 0, ROWS, &decisions) != HL_OK) fail("decide", w->instance);
  return (now() - start) / ROWS;
}

// MARK: Patterns

// Ordinary uses: trimming, splitting, dates, numbers, words, replacing.
static const char patterns[] =
    "local text = ('2014-06-12; Yangmeishan  village 12, household 0042: income 1195.99 yuan, 4 people. '):rep(20)\n"
    "local n = 0\n"
    "for i = 1, 3 do\n"
    "  for year, month, day in text:gmatch('(%d+)-(%d+)-(%d+)') do n = n + #year + #month + #day end\n"
    "  for word in text:gmatch('%a+') do n = n + 1 end\n"
    "  n = n + select(2, text:gsub('%s+', ' ')) + select(2, text:gsub('(%w+) (%w+)', '%2 %1'))\n"
    "  n = n + #text:match('^%s*(.-)%s*$') + (text:find('household 0043', 1, true) or 1) + (text:find('[%d.]+ yuan') or 0)\n"
    "  for part in text:gmatch('[^;,]+') do n = n + #part end\n"
    "end\n"
    "return n";

// Nanoseconds of the patterns once, in the border or in a plain Lua.
double patterns_run(bool stock) {
  double start, time;
  if (stock) {
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    start = now();
    if (luaL_dostring(L, patterns) != LUA_OK) exit(1);
    time = now() - start;
    lua_close(L);
    return time;
  }
  hl_instance *instance = hl_create((hl_limits){0, 0, 0, 1 << 20}, NULL);
  if (!instance) fail("create", NULL);
  uint32_t chunk = hl_add_chunk(instance, "patterns", NULL, 0);
  start = now();
  if (hl_run(instance, chunk, patterns, strlen(patterns), false) != HL_OK) fail("run", instance);
  time = now() - start;
  hl_destroy(instance);
  return time;
}
