// Units over columns: tables made of the input's bytes, in memory of exactly their size; every cell as a chunk reads it against the cell
// itself; then accessors made from the input, in chunks and in rules. What comes out must not depend on the instance, on how the rows
// were cut into batches, or on whether reads are written down.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

enum { MAX_TABLES = 3, MAX_COLUMNS = 10, MAX_ROWS = 70, MAX_RULES = 6, CELLS = 24, SHOWN_ROWS = 10 };

static const hl_limits limits = {300000, 8 << 20, 0, 4000};

static const char *const code_names[] = {"A", "B", "dibao", "no_labor", "五保"};

// `y` is no plain name; two are longer than the texts that Lua shares.
static const char *const field_names[] = {
    "household_id", "birth_date", "size",  "income", "village", "members", "extra", "y-1", "a_name_that_is_longer_than_what_lua_keeps_once_for_all",
    "another_name_that_is_longer_than_what_lua_keeps_once", "x", "flag", "member_id", "when", "名",
};
enum { NAMES = sizeof field_names / sizeof *field_names, CODES = sizeof code_names / sizeof *code_names };
static const char *const table_names[MAX_TABLES] = {"household", "member", "village"};

typedef struct world {
  uint32_t table_count;
  uint32_t rows[MAX_TABLES], columns[MAX_TABLES], first_name[MAX_TABLES];
  hl_column column[MAX_TABLES][MAX_COLUMNS];
} world;

// MARK: Columns

static void *make_block(size_t size) {
  void *block = malloc(size ? size : 1);
  if (!block) finding("the fuzzer has no memory");
  return block;
}

static uint64_t *make_spans(input *in, uint32_t count, hl_column *c) {
  size_t length = input_below(in, 40);
  char *bytes = make_block(length);
  for (size_t i = 0; i < length; i++) bytes[i] = (char)input_byte(in);
  c->text = bytes;
  uint64_t *spans = make_block(count * sizeof *spans);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t offset = input_below(in, (uint32_t)length + 1);
    spans[i] = offset << 24 | input_below(in, (uint32_t)(length - offset) + 1);
  }
  return spans;
}

static uint32_t make_offsets(input *in, uint32_t rows, hl_column *c) {
  uint32_t *offsets = make_block((rows + 1) * sizeof *offsets), at = 0;
  for (uint32_t i = 0; i <= rows; i++) {
    offsets[i] = at;
    at += input_below(in, 4);
  }
  c->offsets = offsets;
  return offsets[rows];
}

static void make_data(input *in, const world *w, uint32_t rows, hl_column *c) {
  uint32_t count = rows;
  if (c->kind == HL_COL_CODES || c->kind == HL_COL_TEXTS || c->kind == HL_COL_LIST) count = make_offsets(in, rows, c);
  switch (c->kind) {
    case HL_COL_BOOLEAN:
    case HL_COL_CODE:
    case HL_COL_CODES: {
      uint8_t *data = make_block(count);
      for (uint32_t i = 0; i < count; i++) data[i] = (uint8_t)input_below(in, c->kind == HL_COL_BOOLEAN ? 2 : CODES);
      c->data = data;
      if (c->kind == HL_COL_BOOLEAN) break;
      c->names = code_names;
      c->name_count = CODES;
      break;
    }
    case HL_COL_INTEGER:
    case HL_COL_DATE: {
      int32_t *data = make_block(count * sizeof *data);
      for (uint32_t i = 0; i < count; i++) data[i] = (int32_t)input_integer(in);
      c->data = data;
      break;
    }
    case HL_COL_LONG:
    case HL_COL_FEN: {
      int64_t *data = make_block(count * sizeof *data);
      for (uint32_t i = 0; i < count; i++) data[i] = input_integer(in);
      c->data = data;
      break;
    }
    case HL_COL_DOUBLE: {
      double *data = make_block(count * sizeof *data);
      for (uint32_t i = 0; i < count; i++) data[i] = input_double(in);
      c->data = data;
      break;
    }
    case HL_COL_TEXT:
    case HL_COL_TEXTS: c->data = make_spans(in, count, c); break;
    case HL_COL_LINK: {
      int32_t *data = make_block(count * sizeof *data);
      for (uint32_t i = 0; i < count; i++) data[i] = (int32_t)input_below(in, w->rows[c->target] + 1) - 1;
      c->data = data;
      break;
    }
    case HL_COL_LIST: {
      uint32_t *data = make_block(count * sizeof *data);
      for (uint32_t i = 0; i < count; i++) data[i] = input_below(in, w->rows[c->target]);
      c->data = data;
      break;
    }
    case HL_COL_SAME:
    case HL_COL_EXTRA: break;
  }
}

static void make_column(input *in, const world *w, uint32_t t, uint32_t place) {
  hl_column *c = (hl_column *)&w->column[t][place];
  uint8_t shape = input_byte(in);
  uint32_t rows = w->rows[t];
  c->name = field_names[(place + w->first_name[t]) % NAMES];
  c->kind = (hl_kind)(1 + input_below(in, HL_COL_EXTRA));
  c->present_at_all = shape % 8 != 0;
  c->target = input_below(in, w->table_count);
  // Only a table of as many rows can hold the other columns of a table, and a list of nothing has no rows.
  if (c->kind == HL_COL_EXTRA && w->rows[c->target] != rows) c->kind = HL_COL_TEXT;
  if (c->kind == HL_COL_LIST && w->rows[c->target] == 0) c->kind = HL_COL_LINK;
  if (c->kind == HL_COL_EXTRA) c->present_at_all = true;
  // The cells come out of a short seed, so that a short input can hold whole tables.
  uint8_t noise[10 * MAX_ROWS];
  uint64_t seed = input_byte(in) | (uint64_t)input_byte(in) << 8;
  for (size_t i = 0; i < sizeof noise; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    noise[i] = (uint8_t)(seed >> 56);
  }
  input cells = {noise, noise + sizeof noise};
  in = &cells;
  if (!c->present_at_all) return;
  if (shape & 8 && c->kind != HL_COL_EXTRA) {
    uint64_t *nulls = make_block((rows + 63) / 64 * sizeof *nulls);
    for (uint32_t i = 0; i < (rows + 63) / 64; i++) nulls[i] = input_u64(in) & input_u64(in);
    c->nulls = nulls;
  }
  make_data(in, w, rows, c);
}

static void make_world(input *in, world *w) {
  memset(w, 0, sizeof *w);
  w->table_count = 1 + input_below(in, MAX_TABLES);
  for (uint32_t t = 0; t < w->table_count; t++) {
    uint8_t size = input_byte(in);
    w->rows[t] = size < 240 ? size % 7 : size % (MAX_ROWS + 1);
    w->columns[t] = input_below(in, MAX_COLUMNS + 1);
    w->first_name[t] = input_below(in, NAMES);
  }
  for (uint32_t t = 0; t < w->table_count; t++)
    for (uint32_t c = 0; c < w->columns[t]; c++) make_column(in, w, t, c);
}

static void free_world(world *w) {
  for (uint32_t t = 0; t < w->table_count; t++)
    for (uint32_t c = 0; c < w->columns[t]; c++) {
      hl_column *column = &w->column[t][c];
      free((void *)column->data);
      free((void *)column->offsets);
      free((void *)column->text);
      free((void *)column->nulls);
    }
}

static hl_instance *make_instance(const world *w, hl_catalog *catalog) {
  hl_instance *instance = hl_create(limits, catalog);
  if (!instance) finding("no instance");
  for (uint32_t t = 0; t < w->table_count; t++)
    if (hl_add_table(instance, table_names[t], w->rows[t], w->column[t], w->columns[t]) != HL_OK) finding("no table: %s", hl_last_error(instance)->message);
  for (uint32_t t = 0; t < w->table_count; t++) {
    char name[] = "T0";
    name[1] = (char)('0' + t);
    if (hl_add_list(instance, name, t) != HL_OK) finding("no list: %s", hl_last_error(instance)->message);
  }
  hl_add_chunk(instance, "c", NULL, 0);
  return instance;
}

// MARK: Cells

static void add_string(text *to, const char *bytes, size_t length) {
  uint32_t n = (uint32_t)length;
  text_add(to, "\5", 1);
  text_add(to, &n, 4);
  text_add(to, bytes, length);
}

static void add_tagged(text *to, uint8_t tag, const void *bytes, size_t length) {
  text_add(to, &tag, 1);
  text_add(to, bytes, length);
}

static void add_span(text *to, const hl_column *c, uint64_t span) { add_string(to, c->text + (span >> 24), (size_t)(span & 0xffffff)); }

// What a chunk must get for a cell, in bytes; false where another target looks after it (dates) or the order of names is at stake.
static bool expected_cell(const hl_column *c, uint32_t row, text *to) {
  bool missing = !c->present_at_all || (c->nulls && c->nulls[row / 64] >> (row % 64) & 1) || (c->kind == HL_COL_LINK && ((const int32_t *)c->data)[row] < 0);
  if (missing) return add_tagged(to, HL_NIL, "", 0), true;
  switch (c->kind) {
    case HL_COL_BOOLEAN: add_tagged(to, ((const uint8_t *)c->data)[row] ? HL_TRUE : HL_FALSE, "", 0); return true;
    case HL_COL_INTEGER: {
      int64_t value = ((const int32_t *)c->data)[row];
      add_tagged(to, HL_INTEGER, &value, 8);
      return true;
    }
    case HL_COL_LONG: add_tagged(to, HL_INTEGER, (const int64_t *)c->data + row, 8); return true;
    case HL_COL_DOUBLE: add_tagged(to, HL_NUMBER, (const double *)c->data + row, 8); return true;
    case HL_COL_FEN: {
      double value = (double)((const int64_t *)c->data)[row] / 100;
      add_tagged(to, HL_NUMBER, &value, 8);
      return true;
    }
    case HL_COL_CODE: {
      const char *name = c->names[((const uint8_t *)c->data)[row]];
      add_string(to, name, strlen(name));
      return true;
    }
    case HL_COL_TEXT: add_span(to, c, ((const uint64_t *)c->data)[row]); return true;
    case HL_COL_CODES:
    case HL_COL_TEXTS: {
      uint32_t from = c->offsets[row], end = c->offsets[row + 1], head[4] = {0, 0, 0, end - from}, none = 0;
      add_tagged(to, HL_TABLE, head, sizeof head);
      for (uint32_t i = from; i < end; i++) {
        if (c->kind == HL_COL_TEXTS) {
          add_span(to, c, ((const uint64_t *)c->data)[i]);
        } else {
          const char *name = c->names[((const uint8_t *)c->data)[i]];
          add_string(to, name, strlen(name));
        }
      }
      text_add(to, &none, 4);
      return true;
    }
    case HL_COL_LINK: {
      uint32_t view[2] = {c->target, (uint32_t)((const int32_t *)c->data)[row]};
      add_tagged(to, HL_VIEW, view, sizeof view);
      return true;
    }
    case HL_COL_LIST: {
      uint32_t from = c->offsets[row], count = c->offsets[row + 1] - from, shown = count < SHOWN_ROWS ? count : SHOWN_ROWS;
      uint32_t head[3] = {c->target, count, shown};
      add_tagged(to, HL_LIST, head, sizeof head);
      text_add(to, (const uint32_t *)c->data + from, shown * sizeof(uint32_t));
      return true;
    }
    case HL_COL_SAME:
    case HL_COL_EXTRA: add_tagged(to, HL_OPAQUE, "", 0); return true;
    default: return false;
  }
}

static void check_cells(input *in, const world *w) {
  hl_instance *instance = make_instance(w, NULL);
  text chunk = {0}, expected = {0};
  for (int i = 0; i < CELLS; i++) {
    uint32_t t = input_below(in, w->table_count);
    if (w->rows[t] == 0 || w->columns[t] == 0) continue;
    uint32_t row = input_below(in, w->rows[t]), c = input_below(in, w->columns[t]);
    text_clear(&chunk);
    text_clear(&expected);
    if (!expected_cell(&w->column[t][c], row, &expected)) continue;
    text_format(&chunk, "return T%u[%u][\"%s\"]", t, row + 1, w->column[t][c].name);
    size_t length;
    hl_status status = hl_run(instance, 0, chunk.bytes, chunk.length, false);
    const uint8_t *bytes = hl_result(instance, &length);
    if (status != HL_OK) finding("%s: %s", chunk.bytes, hl_last_error(instance)->message);
    if (length != expected.length || memcmp(bytes, expected.bytes, length) != 0) finding("%s does not give what the cell holds (kind %d)", chunk.bytes, w->column[t][c].kind);
  }
  text_free(&chunk);
  text_free(&expected);
  hl_destroy(instance);
}

// MARK: Accessors

// `U` a unit, `F` a field's name as a text, `.F` the same field with a dot, `L` a list, `N` a number.
static const char *const accessors[] = {
    "U[F]", "U[F] + 1", "U[F] .. 'x'", "U[F] < U[F]", "U[F] == U[F]", "#U[F]", "-U[F]", "not U[F]", "U[F] and U[F]", "U[F][F]", "U[F][F][F]", "U[F][N]",
    "U.nosuch", "U[N]", "U[nil]", "U[U]", "U[L]", "U['F']", "U[{}]",
    "known(U, F)", "default(U, F, 0)", "default(U, F, U)", "known(U[F], F)", "default(U[F], F, N)", "known(U)", "known(F, U)", "known(L, F)",
    "count(L)", "count(L, F)", "count(L, function(x) return x[F] end)", "count(L, function(x) return x[F] == U[F] end)", "count(U[F], F)",
    "sum(L, F)", "sum(L, function(x) return x[F] or N end)", "mean(L, F)", "sum(U[F], F)", "mean(U[F], function(x) return default(x, F, N) end)",
    "any(L, F)", "all(L, F)", "any(L, function(x) return x[F] == N end)", "all(L, function(x) return known(x, F) and x[F] ~= U[F] end)", "any(L, function(x) error(F) end)",
    "any(U[F], function(x) return any(U[F], function(y) return x == y end) end)", "all(U[F], function() end)", "sum({1, N, U[F]})", "count({U, U}, F)",
    "min(U[F], N)", "max(N, U[F])", "clamp(U[F], 0, N)", "floor(U[F])", "ceil(U[F])", "round(U[F], 2)", "round(U[F])",
    "pick(U[F], {[1] = 'one', A = 2, [true] = 3}, 0)", "pick(U[F], {A = 1})", "lottery(U, F)", "lottery(U, U[F])", "age_on(U, '2010-12-31')", "age_on(U[F], U[F])",
    "year_of(U[F])", "date(U[F])", "#L", "L[N]", "L[N][F]", "L[N] == L[N]", "L[F]", "L[N + 0.5]", "U == U", "U == L", "rawequal(U, U)",
    "tostring(U)", "tostring(L)", "type(U[F])", "select('#', U[F], U)", "U[F]:len()", "U[F]:upper():rep(3)", "string.format('%s %s', U[F], U)", "tonumber(U[F])", "math.type(U[F])",
    "setmetatable({}, {__index = U})[F]", "setmetatable(U, {})", "getmetatable(U)", "rawget(U, F)", "rawset(U, F, 1)", "rawlen(U)", "next(U)", "#U", "U()", "U < U", "U + 1", "U .. ''",
    "(function() U[F] = 1 end)()", "(function() L[N] = U end)()", "(function() for i, x in ipairs(L) do if x[F] then return i end end return 0 end)()",
    "(function() local n = 0 for k, x in pairs(L) do if known(x, F) then n = n + 1 end end return n end)()", "(function() for k, v in pairs(U) do return k end end)()",
    "(function() for i, v in ipairs(U[F]) do if v == U[F] then return true end end return false end)()", "(function() for k, v in next, L do return k end end)()",
    "table.concat(U[F], ',')", "table.unpack(L)", "table.unpack(U[F])", "(function() local t = {} for i = 1, #L do t[i] = L[i] end return #t end)()",
    "pcall(function() return U[F] + 1 end)", "select(2, pcall(error, U[F]))", "(pcall(function() return U[F].x.y end))", "coroutine.wrap(function() return U[F] end)()",
    "({[U] = 1})[U]", "({U[F]})[1]", "(U[F] == N) == (U[F] ~= N)", "string.rep(U[F], N)", "U[F] // N", "U[F] % N", "U[F] ^ 2", "U[F] & 1", "U[F] == nil", "U[F] == true", "p.line", "p.nosuch", "U[F] < p.line",
    "K.a", "K[N]", "K[F]", "K.a[1]", "#K", "(function() K[N] = 1 end)()", "(function() K.a[1] = U end)()", "table.sort(K)", "table.insert(K, U)", "table.remove(K)",
    "rawset(K, F, 1)", "rawget(K, N)", "rawlen(K)", "next(K)", "next(K, N)", "getmetatable(K) == M", "setmetatable(K, {})", "table.unpack(K)", "table.concat(K, ',')", "K + K",
    "(function() local s = '' for k, v in pairs(K) do s = s .. tostring(k) .. tostring(v) end return s end)()", "(function() M.__add = U end)()", "setmetatable({}, M)[F]",
    "(function() local s = 0 for i, v in ipairs(K) do s = s + v end return s end)()", "sum(K)", "count(K)", "pick(N, K, 0)", "(function() for k in pairs({[U] = 1, x = 2, [N] = 3, [true] = 4}) do return k end end)()",
    "error(U)", "error({})", "error()", "(function() while true do end end)()", "1", "true", "false", "nil", "100", "12.34", "0.005", "-1", "'x'", "{}",
};

// What a policy has made while loading: read-only in rules.
static const char tables_of_the_policy[] =
    "local M = { __index = function(t, k) return k end, __add = function(a, b) return 12 end }\n"
    "local K = setmetatable({ 3, 1, 2, b = 1, a = { 2 }, [2.5] = true }, M)\n";

static void add_expression(text *to, input *in, const world *w, const char *unit) {
  const char *at = accessors[input_u32(in) % (sizeof accessors / sizeof *accessors)];
  for (; *at; at++) {
    bool alone = !(at[1] >= 'a' && at[1] <= 'z');
    if (*at == 'U' && alone) {
      uint32_t t = input_below(in, w->table_count);
      if (input_byte(in) % 4)
        text_format(to, "%s", unit);
      else
        text_format(to, "T%u[%u]", t, input_below(in, w->rows[t] + 1) + 1);
    } else if (*at == 'F' && alone) {
      uint32_t t = input_below(in, w->table_count);
      if (w->columns[t])
        text_format(to, "\"%s\"", w->column[t][input_below(in, w->columns[t])].name);
      else
        text_format(to, "\"%s\"", field_names[input_below(in, NAMES)]);
    } else if (*at == 'L' && alone) {
      text_format(to, "T%u", input_below(in, w->table_count));
    } else if (*at == 'N' && alone) {
      text_format(to, "%d", (int)input_below(in, 12) - 2);
    } else {
      text_add(to, at, 1);
    }
  }
}

// In a chunk missing values are nil, and every list can be had.
static void check_chunk(input *in, const world *w) {
  text chunk = {0};
  text_format(&chunk, "%slocal r, u = {}, T0[%u]\nlocal p = { line = 1196 }\n", tables_of_the_policy, input_below(in, w->rows[0] + 1) + 1);
  for (int i = 0; i < 8 && input_left(in) > 0; i++) {
    text_format(&chunk, "r[#r + 1] = { pcall(function() return ");
    add_expression(&chunk, in, w, "u");
    text_format(&chunk, " end) }\n");
  }
  text_format(&chunk, "return r");
  outcome outcomes[2];
  for (int i = 0; i < 2; i++) {
    hl_instance *instance = make_instance(w, NULL);
    outcome_take(&outcomes[i], instance, hl_run(instance, 0, chunk.bytes, chunk.length, false));
    hl_destroy(instance);
  }
  if (strcmp(outcomes[0].code.bytes ? outcomes[0].code.bytes : "", "policy.syntax") == 0) finding("%s\n%s", outcomes[0].message.bytes, chunk.bytes);
  outcome_compare(&outcomes[0], &outcomes[1], chunk.bytes);
  outcome_free(&outcomes[0]);
  outcome_free(&outcomes[1]);
  text_free(&chunk);
}

// MARK: Rules

typedef struct decided {
  hl_catalog *catalog;
  uint16_t outcomes[MAX_ROWS * MAX_RULES];
  int64_t amounts[MAX_ROWS * MAX_RULES];
  uint64_t fuel[MAX_ROWS];
  text errors;
} decided;

enum order { TOGETHER, ALONE, TRACED };

// A single call of a rule must say what the batch said of it.
static void call_again(hl_instance *instance, const hl_program *program, uint32_t row, const uint16_t *outcomes, const text *chunk) {
  for (uint32_t r = 0; r < program->rule_end; r++) {
    if (outcomes[r] == HL_OUTCOME_SKIPPED) continue;
    uint32_t missing;
    size_t length;
    hl_status status = hl_call_on(instance, program->rules[r].function, 0, row, &missing);
    const uint8_t *bytes = hl_result(instance, &length);
    if (status == HL_OK && missing) {
      if (outcomes[r] != HL_OUTCOME_MISSING + missing - 1) finding("row %u, rule %u: %u, called again it misses %u\n%s", row, r, outcomes[r], missing, chunk->bytes);
    } else if (status != HL_OK || length == 0) {
      finding("row %u, rule %u: %u, called again it fails\n%s", row, r, outcomes[r], chunk->bytes);
    } else if (r < program->qualify_end || r >= program->grant_end) {
      if (bytes[0] != (outcomes[r] == HL_OUTCOME_TRUE ? HL_TRUE : HL_FALSE)) finding("row %u, rule %u: %u, called again it gives another\n%s", row, r, outcomes[r], chunk->bytes);
    }
  }
}

// Decides all rows: at once and on from where a rule fails, or one by one from the last, or the same while reads are written down.
static void decide(const world *w, const text *chunk, const hl_program *program, enum order order, decided *out) {
  static const uint8_t parameters[] = {6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 5, 4, 0, 0, 0, 'l', 'i', 'n', 'e', 3, 172, 4, 0, 0, 0, 0, 0, 0};
  out->catalog = hl_catalog_create();
  hl_instance *instance = make_instance(w, out->catalog);
  if (hl_run(instance, 0, chunk->bytes, chunk->length, true) != HL_OK) finding("no rules: %s\n%s", hl_last_error(instance)->message, chunk->bytes);
  if (hl_seal(instance, NULL, NULL) != HL_OK) finding("not sealed: %s", hl_last_error(instance)->message);
  if (hl_set_parameters(instance, parameters, sizeof parameters) != HL_OK) finding("no parameters: %s", hl_last_error(instance)->message);
  uint32_t rules = program->rule_end, grants = program->grant_end - program->qualify_end, rows = w->rows[0];
  for (uint32_t i = 0; i < rows;) {
    uint32_t first = order == TOGETHER ? i : rows - 1 - i, count = order == TOGETHER ? rows - i : 1;
    hl_decisions decisions = {out->outcomes + first * rules, out->amounts + first * grants, 0, 0, 0, NULL};
    hl_set_trace(instance, order == TRACED ? HL_TRACE_ALL : HL_TRACE_NOTHING);
    hl_status status = hl_decide(instance, program, first, count, &decisions);
    if (decisions.done > count || (status == HL_OK) != (decisions.done == count)) finding("%u of %u rows were decided, status %d", decisions.done, count, status);
    i += decisions.done;
    if (status == HL_OK && order == TRACED) call_again(instance, program, first, out->outcomes + first * rules, chunk);
    if (status == HL_OK) continue;
    uint32_t failed = first + decisions.done;
    if (decisions.failed_rule >= rules) finding("rule %u failed", decisions.failed_rule);
    // What the failed row's rules had given does not count.
    memset(out->outcomes + failed * rules, 0xff, rules * sizeof *out->outcomes);
    memset(out->amounts + failed * grants, 0xff, grants * sizeof *out->amounts);
    outcome o;
    outcome_take(&o, instance, status);
    text_format(&out->errors, "\n%u: rule %u, line %d, %s: %s", failed, decisions.failed_rule, o.line, o.code.bytes, o.message.bytes);
    outcome_free(&o);
    i++;
    // A state that has met its limit is thrown away.
    if (status != HL_ERROR) break;
  }
  hl_destroy(instance);
}

static void compare_decided(const world *w, const hl_program *program, const decided *a, const decided *b, const text *chunk) {
  uint32_t rules = program->rule_end, grants = program->grant_end - program->qualify_end;
  for (uint32_t row = 0; row < w->rows[0]; row++) {
    for (uint32_t r = 0; r < rules; r++) {
      uint16_t x = a->outcomes[row * rules + r], y = b->outcomes[row * rules + r];
      bool fine = x == y;
      if (x != 0xffff && y != 0xffff && x >= HL_OUTCOME_MISSING && y >= HL_OUTCOME_MISSING) {
        const char *p = hl_catalog_name(a->catalog, x - HL_OUTCOME_MISSING + 1u), *q = hl_catalog_name(b->catalog, y - HL_OUTCOME_MISSING + 1u);
        if (!p || !q) finding("a missing value has no name");
        fine = strcmp(p, q) == 0;
      }
      if (!fine) finding("row %u, rule %u: once %u, once %u\n%s", row, r, x, y, chunk->bytes);
      if (r >= program->qualify_end && r < program->grant_end && x == HL_OUTCOME_TRUE) {
        uint32_t place = row * grants + (r - program->qualify_end);
        if (a->amounts[place] != b->amounts[place] || a->amounts[place] < 0) finding("row %u, grant %u: two amounts\n%s", row, r, chunk->bytes);
      }
    }
  }
}

static void check_rules(input *in, const world *w) {
  hl_rule rules[MAX_RULES];
  text chunk = {0};
  uint32_t count = 1 + input_below(in, MAX_RULES), ends[3];
  text_format(&chunk, "%slocal T0, T1, T2 = T0, T1, T2\nreturn {\n", tables_of_the_policy);
  for (uint32_t i = 0; i < count; i++) {
    uint8_t shape = input_byte(in);
    rules[i] = (hl_rule){i + 1, 0, 0};
    text_format(&chunk, shape & 1 ? "function(u, p) return " : "function(u, p) return (");
    add_expression(&chunk, in, w, "u");
    text_format(&chunk, shape & 1 ? " end,\n" : ") == true end,\n");
  }
  text_format(&chunk, "}");
  for (int i = 0; i < 3; i++) ends[i] = input_below(in, count + 1);
  for (int i = 0; i < 2; i++)
    if (ends[i + 1] < ends[i]) ends[i + 1] = ends[i];
  hl_program program = {0, rules, ends[0], ends[1], ends[2], count, input_byte(in) & 1};

  decided *all = calloc(3, sizeof *all);
  if (!all) finding("the fuzzer has no memory");
  bool ended = false;
  for (int order = TOGETHER; order <= TRACED; order++) {
    decide(w, &chunk, &program, (enum order)order, &all[order]);
    ended |= all[order].errors.bytes && strstr(all[order].errors.bytes, "limit.");
  }
  // A limit ends the run: what comes after it is not decided.
  if (!ended) {
    compare_decided(w, &program, &all[TOGETHER], &all[ALONE], &chunk);
    compare_decided(w, &program, &all[ALONE], &all[TRACED], &chunk);
    if (!text_equal(&all[ALONE].errors, &all[TRACED].errors))
      finding("writing reads down changes errors:%s\n---%s\n%s", all[ALONE].errors.bytes, all[TRACED].errors.bytes ? all[TRACED].errors.bytes : "", chunk.bytes);
  }
  for (int order = TOGETHER; order <= TRACED; order++) {
    hl_catalog_destroy(all[order].catalog);
    text_free(&all[order].errors);
  }
  free(all);
  text_free(&chunk);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = {data, data + size};
  world w;
  uint8_t what = input_byte(&in);
  make_world(&in, &w);
  switch (what % 4) {
    case 0: check_cells(&in, &w); break;
    case 1: check_chunk(&in, &w); break;
    default: check_rules(&in, &w);
  }
  free_world(&w);
  return 0;
}
