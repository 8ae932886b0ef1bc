// The border between Hamlet and the system's Lua 5.4. Everything here is opaque: no lua_State leaves this target.
//
// Contract of every function below, unless it says otherwise:
// - It never raises: a Lua error is caught inside and becomes an `hl_status`; `hl_last_error` has the details.
// - It is called from one thread at a time per instance. Instances share nothing except an `hl_catalog`.
// - Pointers handed in must stay valid for as long as the comment says; pointers handed out belong to the instance
//   and live until the next call on it.
#ifndef HAMLET_LUA_H
#define HAMLET_LUA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct hl_instance hl_instance;
typedef struct hl_catalog hl_catalog;

typedef enum hl_status {
  HL_OK = 0,
  HL_ERROR,         // an error with a code, see `hl_error.code`
  HL_LIMIT_FUEL,
  HL_LIMIT_MEMORY,
  HL_LIMIT_TIME,
  HL_LIMIT_OUTPUT,
  HL_LIMIT_DEPTH,
  HL_CANCELLED,
} hl_status;

// MARK: Instances

typedef struct hl_limits {
  uint64_t fuel;     // units of work of one call from the host; 0 = none
  size_t memory;     // bytes that Lua may hold, counted by whole pages as well; 0 = no cap
  uint64_t wall_ns;  // wall time of one call from the host, a backstop; 0 = none
  size_t output;     // bytes that `print` may write in one call
} hl_limits;

typedef struct hl_error {
  hl_status status;
  const char *code;       // stable, such as "policy.runtime"; never NULL
  const char *message;    // without the position that Lua puts before it; may hold any bytes
  size_t message_length;
  const char *chunk;      // name of the chunk that was running, or ""
  int line;               // 1-based, 0 when unknown
  const char *traceback;  // a line a frame, innermost first, no addresses
} hl_error;

// Called before Lua's compiler sees text that a script hands to `load`. HL_GATE_INVALID says that the compiler will refuse it too, with
// words of its own. Both refusals come after `hl_callback_fail` with the reason.
enum { HL_GATE_OPEN, HL_GATE_REFUSED, HL_GATE_INVALID };
typedef int32_t (*hl_gate)(void *context, const char *text, size_t length);

// A host function: arguments come encoded one after the other (`hl_tag`). Returns 0 after `hl_callback_return`, or another
// number after `hl_callback_fail`. It must not call any other function of this header on this instance.
typedef int32_t (*hl_callback)(void *context, int32_t function, int32_t argument_count, const uint8_t *arguments, size_t length);

// NULL if the host itself has no memory, or if this build of Lua is one whose tables cannot be made the same in every process
// (`hl_lua_is_known`). The environment is built from an empty table by an allow list.
hl_instance *hl_create(hl_limits limits, hl_catalog *catalog);
void hl_destroy(hl_instance *instance);
void hl_set_host(hl_instance *instance, void *context, hl_gate gate, hl_callback callback);
void hl_set_limits(hl_instance *instance, hl_limits limits);
// May be called from any thread: the running call ends with HL_CANCELLED at its next look.
void hl_cancel(hl_instance *instance);
// Signs of life, from any thread: a count that grows while a call goes on, and the nanoseconds by which the call under way (in a batch:
// the unit) has overrun its wall limit; 0 if none has.
uint64_t hl_beat(const hl_instance *instance);
uint64_t hl_overrun(const hl_instance *instance);

const hl_error *hl_last_error(const hl_instance *instance);
uint64_t hl_fuel_used(const hl_instance *instance);
size_t hl_memory_peak(const hl_instance *instance);
const char *hl_output(const hl_instance *instance, size_t *length);
void hl_clear_output(hl_instance *instance);

// From inside a gate or callback only.
void hl_callback_return(hl_instance *instance, const uint8_t *bytes, size_t length);
void hl_callback_fail(hl_instance *instance, const char *code, const char *message, size_t length);

// MARK: Values in bytes
//
// A value is a tag byte and a payload, integers little-endian:
// NIL FALSE TRUE: nothing · INTEGER: i64 · NUMBER: f64 · STRING: u32 length, bytes
// TABLE: u32 mark, u32 mark line, u32 mark chunk, u32 n, n values (1…n), u32 m, m pairs (key, value; sorted keys)
// FUNCTION: u32 ref, u32 line it was defined on, u32 chunk · VIEW: u32 table, u32 row
// LIST (of units): u32 table, u32 count, u32 n, n u32 rows, the first ones; the host sends only u32 table, for all its rows
// CYCLE: u32 table index · OPAQUE: nothing; from the host the constant `null`, which equals nothing but itself

enum hl_tag {
  HL_NIL, HL_FALSE, HL_TRUE, HL_INTEGER, HL_NUMBER, HL_STRING, HL_TABLE, HL_FUNCTION, HL_VIEW, HL_OPAQUE, HL_CYCLE, HL_LIST
};

// MARK: Chunks

// Names a chunk (file) and how its lines map to the author's: `line_map[line - 1]`, or NULL for the identity. Copied. Returns its index.
uint32_t hl_add_chunk(hl_instance *instance, const char *name, const uint32_t *line_map, uint32_t line_count);
// A module for `require`, in the chunk's text. Copied.
hl_status hl_add_module(hl_instance *instance, const char *name, uint32_t chunk, const char *text, size_t length);
// Makes `name` a constructor: called with a table, it returns it marked with `mark` and the caller's line.
hl_status hl_add_constructor(hl_instance *instance, const char *name, uint32_t mark);
// A global (or `space.name`) that calls the host.
hl_status hl_add_function(hl_instance *instance, const char *space, const char *name, int32_t function);
// Sets a global to an encoded value.
hl_status hl_set_global(hl_instance *instance, const char *name, const uint8_t *bytes, size_t length);

// Loads text (never bytecode) and runs it. The first result is encoded in `hl_result`; with `keep_functions` functions in it get refs.
hl_status hl_run(hl_instance *instance, uint32_t chunk, const char *text, size_t length, bool keep_functions);
// The same for a console: all results, `*count` of them, stand one behind the other in `hl_result`, with the places of functions.
hl_status hl_run_all(hl_instance *instance, uint32_t chunk, const char *text, size_t length, uint32_t *count);
// Compiles without running: HL_OK or the compiler's error.
hl_status hl_compile(hl_instance *instance, uint32_t chunk, const char *text, size_t length);
const uint8_t *hl_result(const hl_instance *instance, size_t *length);

// MARK: Plugins
//
// A plugin's chunks run in the same state under an environment of their own: a copy of the allow list, which shares no table with the
// script's. Plugins are loaded before the script: begin, what they need, `hl_run`, `hl_seal_space`, end.

// From here on globals, modules and chunks that run belong to a new environment; gives its number, from 1.
hl_status hl_begin_space(hl_instance *instance, uint32_t *space);
// Freezes what the functions with refs that were kept since can reach, as `hl_seal` does.
hl_status hl_seal_space(hl_instance *instance, void *context, void (*visited)(void *context, uint32_t chunk, uint32_t line));
// Ends loading: takes `dropped` (NULL behind the last) out of the environment and goes back to the script's. Afterwards reading a global
// that `refused` names raises `plugin.capability` with `reason`, unless it is set.
hl_status hl_end_space(hl_instance *instance, const char *const *dropped, const char *const *refused, const char *reason);
// Lets the host add to the environment of a plugin (or with 0 of the script) again; tables it sets for a plugin are frozen.
hl_status hl_enter_space(hl_instance *instance, uint32_t space);
// Makes a function with a ref a global, or one of the global table `space`.
hl_status hl_add_reference(hl_instance *instance, const char *space, const char *name, uint32_t function);

// MARK: Views over columns

typedef enum hl_kind {
  HL_COL_BOOLEAN = 1,  // data: uint8_t
  HL_COL_INTEGER,      // data: int32_t
  HL_COL_LONG,         // data: int64_t
  HL_COL_DOUBLE,       // data: double
  HL_COL_FEN,          // data: int64_t fen, read as yuan
  HL_COL_DATE,         // data: int32_t days since 1970-01-01, read as ISO text
  HL_COL_CODE,         // data: uint8_t index into names
  HL_COL_TEXT,         // data: uint64_t spans, offset into text in the upper 40 bits, length in the lower 24
  HL_COL_CODES,        // offsets: uint32_t (rows + 1) into data: uint8_t indices into names
  HL_COL_TEXTS,        // offsets: uint32_t (rows + 1) into data: uint64_t spans
  HL_COL_LINK,         // data: int32_t row of the target table, negative = missing
  HL_COL_LIST,         // offsets: uint32_t (rows + 1) into data: uint32_t rows of the target table
  HL_COL_EXTRA,        // the text columns of `target` table, by header
  HL_COL_SAME,         // the same row of the `target` table: columns that a plugin adds
} hl_kind;

typedef struct hl_column {
  const char *name;
  hl_kind kind;
  bool present_at_all;       // false: the register has no such column, every cell is missing
  const void *data;
  const uint32_t *offsets;
  const char *text;          // what spans point into
  const uint64_t *nulls;     // bit set = value unknown; NULL = all known
  const char *const *names;  // of codes
  uint32_t name_count;
  uint32_t target;           // table index of links, lists, extra
} hl_column;

// Defines a table of units. Arrays and strings are copied, column memory is read in place and must outlive the instance.
// Tables are numbered from 0 in the order of definition; links may point to tables defined later.
hl_status hl_add_table(hl_instance *instance, const char *name, uint32_t row_count, const hl_column *columns, uint32_t column_count);
// From here on units and lists stay valid after the call that they were made in: for a console, whose globals hold them.
void hl_keep_views(hl_instance *instance);
// A global list of all rows of a table.
hl_status hl_add_list(hl_instance *instance, const char *name, uint32_t table);

// MARK: Policies

// The names of missing values ("village.net_income"), shared by the instances of one run. Thread-safe.
hl_catalog *hl_catalog_create(void);
void hl_catalog_destroy(hl_catalog *catalog);
uint32_t hl_catalog_count(hl_catalog *catalog);
// The name with the number `id` (from 1), or NULL. Lives as long as the catalog.
const char *hl_catalog_name(hl_catalog *catalog, uint32_t id);

// Freezes every table that the functions with refs can reach, and the environment; from here on calls are rule calls.
// `visited` is called with each Lua closure that can be reached: chunk and line it was defined on (as compiled).
typedef void (*hl_visit)(void *context, uint32_t chunk, uint32_t line);
hl_status hl_seal(hl_instance *instance, void *context, hl_visit visited);
// The parameters that rules get as their second argument: an encoded table with string keys.
hl_status hl_set_parameters(hl_instance *instance, const uint8_t *bytes, size_t length);

enum { HL_OUTCOME_FALSE, HL_OUTCOME_TRUE, HL_OUTCOME_SKIPPED, HL_OUTCOME_FAILED, HL_OUTCOME_MISSING };  // MISSING + catalog id - 1

typedef struct hl_rule {
  uint32_t function;    // ref
  uint32_t fixed_fuel;  // what a call costs; 0: not known, count instructions
  uint32_t path_local;  // from 1: the local variable that holds the record of the conditions passed; 0: the rule keeps none
} hl_rule;

// Rules in order: exclusions, qualifications, grants (amounts), priorities and measures.
typedef struct hl_program {
  uint32_t table;
  const hl_rule *rules;
  uint32_t exclude_end, qualify_end, grant_end, rule_end;
  bool exhaustive;  // ask every rule of every unit, even where the decision does not need it
  // NULL, or for each rule whether what `outcomes` (and `amounts`) hold beforehand is its answer. Where that is SKIPPED or FAILED the rule
  // is asked all the same.
  const bool *known;
} hl_program;

// A rule that keeps a record of its conditions has it in a local variable, an integer, and returns it behind its result. Where a missing
// value decides, the record is that of the moment when it was read.
typedef struct hl_decisions {
  uint16_t *outcomes;      // [count * rule_end]
  int64_t *amounts;        // [count * (grant_end - qualify_end)], fen
  uint32_t done;           // out: rows finished
  uint32_t failed_rule;    // out: rule that raised, when the status is not HL_OK
  uint64_t fuel;           // out: work of the finished rows
  uint64_t *paths;         // [count * rule_end] records, if any rule keeps one; NULL: they are not wanted
} hl_decisions;

// Decides rows first …< first + count. On an error `done` rows are finished and row first + done failed.
hl_status hl_decide(hl_instance *instance, const hl_program *program, uint32_t first, uint32_t count, hl_decisions *decisions);

// Calls a function of one view and the parameters; the first result is in `hl_result`.
// `missing` gets the catalog id of the first missing value that was read, or 0.
hl_status hl_call_on(hl_instance *instance, uint32_t function, uint32_t table, uint32_t row, uint32_t *missing);

// The same with a list of all rows of a table in place of one view, and lists of `count` more tables behind the parameters.
hl_status hl_call_on_all(
    hl_instance *instance, uint32_t function, uint32_t table, const uint32_t *more, uint32_t count, uint32_t *missing);

// Calls a function with encoded values; the first result is in `hl_result`. Units among them are views.
hl_status hl_call(hl_instance *instance, uint32_t function, const uint8_t *arguments, size_t length, uint32_t count);

// MARK: Open parameters
//
// A parameter whose value is left open: rules run at grid values `k * multiplier / divisor`, k from `low` to `high`, and what they compute
// from it and compare it with is followed. Texts must have been rewritten for it, see traced.c.

typedef struct hl_grid {
  int64_t low, high;
  int64_t multiplier;  // above 0
  double divisor;      // a power of 10
  bool whole;          // scripts see integers; the divisor is 1 then
} hl_grid;

// What a rule says of a unit from a grid value on, up to the unit's next piece.
typedef struct hl_piece {
  uint32_t row;
  uint16_t outcome;
  uint16_t inexact;  // how far it holds, and what follows, is not known
  int64_t from;
  int64_t fen;       // of an amount, at `from`
  int64_t slope;     // fen that are added with each grid value; 0 for pieces of one value
} hl_piece;

typedef struct hl_pieces {
  hl_piece *items;
  size_t count, capacity;
  uint32_t done;  // rows finished
} hl_pieces;

typedef struct hl_follow_request {
  hl_rule rule;
  bool is_amount;
  uint32_t table;
  const uint32_t *rows;
  uint32_t count;
  uint32_t most_pieces;  // of one unit; the last one is inexact then
  const int64_t *lows, *highs;  // NULL, or of each row a part of the grid in place of all of it
} hl_follow_request;

// Before any text runs: gives the environment what rewritten texts call, and lets the library take open numbers.
hl_status hl_add_tracing(hl_instance *instance, hl_grid grid);
// Leaves a parameter open; the others must have been set.
hl_status hl_open_parameter(hl_instance *instance, const char *name);
// Leaves a field of the units that rules are asked about open instead: a number, read at the unit itself.
hl_status hl_open_field(hl_instance *instance, uint32_t table, const char *name);
// Follows a rule along the whole grid for some units. Pieces are added in the order of rows. On an error (a limit, a cancellation)
// `pieces->done` rows are finished.
hl_status hl_follow(hl_instance *instance, const hl_follow_request *request, hl_pieces *pieces);
void hl_pieces_free(hl_pieces *pieces);

// Gives the environment the functions that instrumented texts call: see observe.c for them and for the stream `hl_trace`.
hl_status hl_add_observers(hl_instance *instance);
// The fields read and the conditions passed by the next `hl_decide` or `hl_call_on` are written down in `hl_trace`.
typedef enum hl_tracing { HL_TRACE_NOTHING, HL_TRACE_ALL, HL_TRACE_CONDITIONS } hl_tracing;
void hl_set_trace(hl_instance *instance, hl_tracing what);
const uint8_t *hl_trace(const hl_instance *instance, size_t *length);

// MARK: The machine

const char *hl_lua_release(void);  // "Lua 5.4.4"
bool hl_lua_is_known(void);
bool hl_collates_bytes(void);      // LC_COLLATE is "C" or "POSIX"
// The shortest text that reads back as the same double, as Lua would print it. Writes at most 40 bytes; returns the length.
int hl_shortest(double value, char *buffer);
// Rounds half away from zero on the shortest decimal text, to `digits` decimals (-15 … 15).
double hl_round(double value, int digits);

#endif
