// What the C files of the border share. Nothing here is visible outside the target.
#ifndef HL_INTERNAL_H
#define HL_INTERNAL_H

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <stdatomic.h>

#include "arena.h"
#include "hamlet_lua.h"

enum {
  HL_PERIOD = 100,           // VM instructions between looks of the count hook, charged at each resume of a coroutine as well
  HL_MAX_DEPTH = 64,         // nesting of values that cross the border
  HL_LONGEST_STRING = (1 << 20) + 64,  // bytes of one string inside, with its header
  HL_LARGE_BLOCK = 4096,     // from here on making or growing a block is work that counts
  HL_LOOK_EVERY = 1 << 16,   // units of work in the library between looks at the clock
  HL_MAX_STRING = 1 << 20,   // bytes of one string that crosses the border, or that `rep` makes
  HL_MAX_RESULT = 1 << 22,   // bytes of one value that crosses the border: shared parts count each time
  HL_SHOWN_ROWS = 10,        // rows of a list of units that cross the border
  HL_MAX_PARTS = 200000,     // values in it
};

typedef struct hl_buffer {
  uint8_t *bytes;
  size_t length, capacity;
  bool failed;  // the host had no memory
} hl_buffer;

void hl_buffer_clear(hl_buffer *buffer);
void hl_buffer_append(hl_buffer *buffer, const void *bytes, size_t length);
void hl_buffer_free(hl_buffer *buffer);

typedef struct hl_field {
  hl_column column;
  char *name;
  char **names;
  int names_ref;  // registry: array of code names as Lua strings, index + 1
} hl_field;

typedef struct hl_slot {
  const char *key;  // address of the interned field name, NULL = empty
  uint32_t field;
} hl_slot;

typedef struct hl_table {
  char *name;
  uint32_t index, rows, field_count;
  hl_field *fields;
  hl_slot *slots;  // open addressing by address; Lua interns short strings, so an address is a name
  uint32_t slot_mask;
} hl_table;

// Where a view came from: the base unit, or a link of another path. Missing values are named by it.
typedef struct hl_path {
  uint32_t parent, table, depth;
  char *prefix;     // "" or "village."
  uint32_t *notes;  // per field: catalog id, 0 = not asked for yet
  uint32_t *children;  // per field: path of the linked units, 0 = not asked for yet
} hl_path;

typedef struct hl_view {
  uint32_t table, row, path;
  uint64_t generation;
} hl_view;

typedef struct hl_list {
  uint32_t table, path;
  uint32_t count;
  const uint32_t *rows;  // NULL: 0, 1, 2, …
  uint64_t generation;
} hl_list;

enum { HL_NO_ROW = UINT32_MAX };

enum { HL_MAX_OPEN = 64 };  // conditions that are known to be open at a time

typedef struct hl_chunk {
  char *name;
  uint32_t *line_map;
  uint32_t line_count;
} hl_chunk;

typedef struct hl_module {
  char *name;
  uint32_t chunk, space;
  char *text;
  size_t length;
} hl_module;

struct hl_instance {
  lua_State *L;
  lua_State *current;  // the coroutine that runs
  hl_limits limits;
  hl_catalog *catalog;

  hl_arena arena;
  size_t used, peak;
  int host_mode;  // > 0: the allocator counts but never refuses
  void *state_block, *stack_block, *last_block;  // the state itself, its main stack, what was made last
  uint64_t last_work;    // what that counted
  size_t state_size;
  void **global_state;   // where the shared part of the state begins, NULL if it was not found
  atomic_ulong beat;     // grows while the instance shows signs of life
  atomic_ulong started;  // when the call under way began, or its unit was first looked at; 0: none is

  uint64_t fuel;         // spent in this call
  bool counting;         // the main thread has the hook
  uint64_t pause;        // amount of fuel at which charging looks at the limits
  uint64_t deadline;     // 0: not looked at the clock yet
  hl_status abort;       // sticky: once set no script code goes on
  atomic_int cancelled;
  bool keeps_views;      // units stay valid after the call that they were made in
  bool sealed;           // loading is over: nothing may be remembered
  bool tracing, tracing_reads;
  // Whether missing values are noted (in rules and in the functions given to helpers); elsewhere they read as nil.
  bool noting;
  uint64_t generation;   // of views; a new one for each call of a rule
  uint32_t note;         // first missing value that was read in this call; ends it without an error
  uint32_t path_local;   // of the rule that runs, see hl_rule
  uint64_t noted_path;   // its record when the missing value was read
  uint32_t doubt;        // what helpers that are running have set aside of it, for the case that they end with an error
  // Conditions that have begun, those of the running scope from `open_base` on. Muted: a missing value has decided what runs.
  uint32_t open[HL_MAX_OPEN], open_count, open_base;
  bool muted;

  hl_error error;
  char *error_message, *error_chunk, *error_traceback;
  char error_source[LUA_IDSIZE];  // how Lua's own messages name the chunk
  const char *pending_code;  // code of the coded error in the registry slot, see hl_raise

  hl_buffer output, result, trace, reply;
  char *reply_code, *reply_text;
  char *raised_code;  // of the last error that a host function raised
  size_t reply_text_length;

  void *host;
  hl_gate gate;
  hl_callback callback;

  hl_chunk *chunks;
  uint32_t chunk_count;
  hl_module *modules;
  uint32_t module_count;
  hl_table *tables;
  uint32_t table_count;
  hl_path *paths;
  uint32_t path_count;
  int ref_count;  // functions with refs, 1 …
  uint32_t space, space_count;  // the environment that the host adds to: 0 the script's, from 1 on those of plugins
  int space_first_ref;          // the first ref of the plugin that is loading
  bool space_is_loading;
  // Functions of Lua's libraries that are called from ours, numbered by strings.c, utf8.c and base.c.
  lua_CFunction own_string[16], own_utf8[8], own_base[4];
  bool too_long;  // an allocation was refused because it was one text of more than HL_LONGEST_STRING bytes
  uint64_t order_generation;      // of the orders of tables that are remembered, see order.c
  uint32_t order_count;
  bool orders_lost;               // one that was under way in this call may have been given up
  bool has_frozen;                // some table is frozen
  bool environment_is_new;        // the host has added to it since it was kept
  // How the error under way was raised: by the script itself (then its text proves nothing), and the level it is blamed on.
  bool thrown;
  int thrown_level;
  uint64_t coroutine_generation;  // of the coroutines that are known, see coroutines.c
  struct hl_symbols *symbols;     // of an open parameter; NULL if none is
  const hl_field *open_field;     // the field of the unit under way that is left open in place of a parameter
  uint32_t open_row;
};

static inline hl_instance *hl_of(lua_State *L) { return *(hl_instance **)lua_getextraspace(L); }

// An argument that Lua's own function will check later: its value, or `otherwise` if it is none.
static inline lua_Integer hl_integer_or(lua_State *L, int index, lua_Integer otherwise) {
  int is_integer;
  lua_Integer value = lua_tointegerx(L, index, &is_integer);
  return is_integer ? value : otherwise;
}

// Registry slots (addresses are the keys).
extern const char hl_key_functions, hl_key_marks, hl_key_coded, hl_key_view, hl_key_list, hl_key_extra, hl_key_modules, hl_key_next, hl_key_spaces,
    hl_key_parameters, hl_key_frozen, hl_key_copies, hl_key_originals, hl_key_base, hl_key_environment, hl_key_names, hl_key_threads, hl_key_last_words, hl_key_no_event,
    hl_key_secret, hl_key_null, hl_key_spaces;

// Raises an error with a stable code. The only ways C code here raises are this, luaL_error and lua_error.
int hl_raise(lua_State *L, const char *code, const char *format, ...);
// Raises the value at the top for a script.
int hl_throw(lua_State *L, int level);
// Raises if a limit was reached, here or anywhere below.
void hl_check_abort(lua_State *L);
int hl_abort(lua_State *L, hl_status status);
// Charges work done in C; looks at the limits when enough has come together. With HL_UNMETERED nothing is counted: only for measuring
// what counting costs.
void hl_pause(lua_State *L);
static inline void hl_charge(lua_State *L, uint64_t units) {
#ifdef HL_UNMETERED
  (void)L, (void)units;
#else
  hl_instance *instance = hl_of(L);
  instance->fuel += units;
  if (instance->fuel > instance->pause) hl_pause(L);
#endif
}
// Charges arguments that are texts, from `first` on: where a number is wanted Lua reads all of them.
static inline void hl_charge_texts(lua_State *L, int first) {
  uint64_t bytes = 0;
  for (int i = lua_gettop(L); i >= first; i--)
    if (lua_type(L, i) == LUA_TSTRING) bytes += lua_rawlen(L, i);
  hl_charge(L, bytes / 16);
}

// Sets the hook that counts a thread's instructions; 0 takes it away.
void hl_count_instructions(lua_State *L, int period);
void hl_look(lua_State *L);
void hl_hook(lua_State *L, lua_Debug *ar);
// Sets the fuel of the running call, and when to look at the limits next.
void hl_set_fuel(hl_instance *instance, uint64_t fuel);
static inline void hl_show_life(hl_instance *instance) {
  unsigned long beat = atomic_load_explicit(&instance->beat, memory_order_relaxed);
  atomic_store_explicit(&instance->beat, beat + 1, memory_order_relaxed);
}

// What differs between two processes is taken out of Lua: see fixing.c. False if this build of Lua is not laid out as expected.
void hl_fix_seed(hl_instance *instance);
bool hl_fix_events(lua_State *L);
const void *hl_string_table(const hl_instance *instance);
void *hl_allocate(void *context, void *block, size_t old_size, size_t new_size);
// Message handler of every protected call: notes where the error was raised.
int hl_message_handler(lua_State *L);
// The same for errors that a script catches itself: only the author's line numbers are put into the text.
int hl_catch_handler(lua_State *L);
// The same after the fact, for the error at the top of `L` that ended the coroutine `frames`.
void hl_catch_from(lua_State *L, lua_State *frames);
// Makes an abort of a status that Lua itself gives for a limit.
void hl_note_limit(lua_State *L, int status);
// After an error: what helpers between here and the error had set aside is a missing value that was read. `before`: what was set aside
// when the protected call began.
void hl_end_doubt(hl_instance *instance, uint32_t before);
// A chunk's name as Lua shortens it in messages.
void hl_short_name(const char *name, char text[LUA_IDSIZE]);
// Runs `body(L)` with `argument` as a light userdata at index 1, protected.
hl_status hl_protect(hl_instance *instance, lua_CFunction body, void *argument);
// Notes the frames of the running functions in `instance->error`. Allocates nothing in Lua.
void hl_note_position(lua_State *L, hl_instance *instance);
// Turns the error value at the top into `instance->error`.
void hl_capture(lua_State *L, hl_instance *instance, int status);
// A copy with a zero behind it, or NULL.
char *hl_copy(const char *text, size_t length);
uint32_t hl_map_line(const hl_instance *instance, uint32_t chunk, int line);
int hl_chunk_index(const hl_instance *instance, const char *source);
void hl_where(lua_State *L, int level);

void hl_encode(lua_State *L, int index, hl_buffer *out, bool keep_functions);
const uint8_t *hl_decode(lua_State *L, const uint8_t *bytes, const uint8_t *end);

// The table that really holds the content of the value at `index` (frozen tables keep theirs elsewhere); pushes it.
void hl_push_content(lua_State *L, int index);
bool hl_is_frozen(lua_State *L, int index);
void hl_freeze(lua_State *L, int index);
// Pushes a table to install as metatable for the one at `index`: itself, or a copy of what it holds if it is frozen.
void hl_push_metatable(lua_State *L, int index);
// Replaces a metatable at the top by the one that the script knows.
void hl_original_metatable(lua_State *L);

void hl_open_environment(lua_State *L);
// Keeps what the environment holds, for names in messages; raises if a script has changed it since.
void hl_keep_environment(lua_State *L);
void hl_check_environment(lua_State *L);
void hl_open_base(lua_State *L, int environment, int library);
void hl_open_strings(lua_State *L);
void hl_open_patterns(lua_State *L);
void hl_open_tables(lua_State *L);
void hl_open_coroutines(lua_State *L);
void hl_open_utf8(lua_State *L);
void hl_open_helpers(lua_State *L);
void hl_open_views(lua_State *L);
void hl_tostring(lua_State *L, int index);  // pushes text without addresses
void hl_check_iterator(lua_State *L, int upvalue);
// The text at `index` if it is a plain name, else "…": what scripts read may be a person's name, and must not get into messages.
const char *hl_harmless(lua_State *L, int index);
int hl_pairs(lua_State *L);
int hl_next(lua_State *L);
// Calls `visit` for each pair of the table at `index`, raw, in the order of `pairs`: key and value are at the top and must stay there.
typedef void (*hl_pair_visitor)(lua_State *L, void *context);
void hl_each_pair(lua_State *L, int index, hl_pair_visitor visit, void *context);

void hl_push_view(lua_State *L, uint32_t table, uint32_t row, uint32_t path);
hl_view *hl_to_view(lua_State *L, int index);  // NULL if it is none; raises if it is stale
hl_list *hl_to_list(lua_State *L, int index);
void hl_push_list_item(lua_State *L, const hl_list *list, uint32_t position);
void hl_push_all(lua_State *L, uint32_t table);  // the list of all rows
uint32_t hl_base_path(lua_State *L, uint32_t table);
// Pushes the value of a field; if it is missing notes that and pushes a neutral value.
void hl_push_field(lua_State *L, const hl_view *view, const char *name, size_t length);
bool hl_field_is_missing(lua_State *L, const hl_view *view, const char *name, size_t length);
void hl_free_tables(hl_instance *instance);

// Notes a missing value, unless one is noted already; the conditions that are open are undetermined by it.
void hl_note(hl_instance *instance, uint32_t id);
void hl_reset_observation(hl_instance *instance);
// Writes down a field's value, at the index `value`; 0: it is missing.
void hl_trace_read(lua_State *L, const char *path, const char *name, int value);

// Whether the number at `index` depends on an open parameter; pushes the absolute value of any number.
bool hl_is_open(lua_State *L, int index);
// Replaces a number at `index` that depends on the parameter by its plain value, which is needed as it is: the result holds only where it
// is the same. Any other value stays.
void hl_settle(lua_State *L, int index);
void hl_push_open(lua_State *L);  // the open value itself
void hl_push_absolute(lua_State *L, int index);

// A rule on the stack with what it is called with.
typedef struct hl_rule_stack {
  int function, view_index, parameters, top;
  hl_view *view;
} hl_rule_stack;

// Pushes a rule's function, a view of a table and the parameters.
hl_rule_stack hl_push_rule(lua_State *L, uint32_t table, uint32_t function);
// Calls a rule; its result is at the top. `instance->note` tells of a missing value.
void hl_ask_rule(lua_State *L, hl_instance *instance, const hl_rule *rule, hl_rule_stack stack);
// The result at the top as an outcome or as fen; refused if it is of the wrong kind.
uint16_t hl_to_outcome(lua_State *L, int function);
int64_t hl_to_fen(lua_State *L, int function);

void hl_civil(int32_t days, char text[11]);
bool hl_days(const char *text, size_t length, int32_t *days);
uint32_t hl_catalog_intern(hl_catalog *catalog, const char *prefix, const char *name);

#endif
