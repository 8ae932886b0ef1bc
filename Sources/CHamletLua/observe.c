// What rules read and how their conditions come out, written down for explanations and tests. A condition `E` of an instrumented text
// stands as `__see(__at(n), E)`, a comparison `A < B` as `__lt(__at(n), A, B)`. The stream `hl_trace` holds, in order:
// a read: STRING path, value (NIL: missing) · a condition, when it ends: INTEGER n + (conditions open around it << 32), TRUE or FALSE or
// NIL (undetermined), INTEGER count, operands.
#include <string.h>

#include "internal.h"

enum {
  MAX_TRACE = 1 << 26,  // bytes of one stream; what comes later is left out
  MAX_OPERAND = 1024,   // bytes of a text that is written down
};

static void put_integer(hl_buffer *out, int64_t value) {
  uint8_t tag = HL_INTEGER;
  hl_buffer_append(out, &tag, 1);
  hl_buffer_append(out, &value, sizeof value);
}

static void put_tag(hl_buffer *out, uint8_t tag) { hl_buffer_append(out, &tag, 1); }

// Plain values as they are; of all others only that they are there.
static void put_operand(lua_State *L, hl_buffer *out, int index) {
  int type = lua_type(L, index);
  bool plain = type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || (type == LUA_TSTRING && lua_rawlen(L, index) <= MAX_OPERAND);
  if (plain)
    hl_encode(L, index, out, false);
  else
    put_tag(out, HL_OPAQUE);
}

void hl_trace_read(lua_State *L, const char *path, const char *name, int value) {
  hl_instance *instance = hl_of(L);
  if (instance->trace.length > MAX_TRACE) return;
  value = value ? lua_absindex(L, value) : 0;
  lua_pushfstring(L, "%s%s", path, name);
  hl_encode(L, -1, &instance->trace, false);
  lua_pop(L, 1);
  if (value)
    hl_encode(L, value, &instance->trace, false);
  else
    put_tag(&instance->trace, HL_NIL);
}

void hl_reset_observation(hl_instance *instance) {
  instance->open_count = instance->open_base = 0;
  instance->muted = false;
}

// The record of the running rule, read from its local variable: its frame is the last but one, above the rule loop.
static void note_path(hl_instance *instance) {
  lua_State *L = instance->L;
  lua_Debug frame, last;
  int levels = 0;
  while (lua_getstack(L, levels, &last)) levels++;
  instance->noted_path = 0;
  if (levels < 2 || !lua_getstack(L, levels - 2, &frame) || !lua_checkstack(L, 1)) return;
  if (!lua_getlocal(L, &frame, (int)instance->path_local)) return;
  instance->noted_path = (uint64_t)lua_tointeger(L, -1);
  lua_pop(L, 1);
}

void hl_note(hl_instance *instance, uint32_t id) {
  if (instance->note) return;
  instance->note = id;
  if (instance->path_local && !instance->muted) note_path(instance);
  if (!instance->tracing || instance->muted || instance->trace.length > MAX_TRACE) return;
  uint32_t last = instance->open_count < HL_MAX_OPEN ? instance->open_count : HL_MAX_OPEN;
  for (uint32_t i = last; i > instance->open_base; i--) {
    put_integer(&instance->trace, instance->open[i - 1] | (int64_t)(i - 1) << 32);
    put_tag(&instance->trace, HL_NIL);
    put_integer(&instance->trace, 0);
  }
}

// A condition begins: gives its number, and how many were open before it in the upper half.
static int at(lua_State *L) {
  hl_instance *instance = hl_of(L);
  lua_Integer n = lua_tointeger(L, 1);
  lua_pushinteger(L, n | (lua_Integer)instance->open_count << 32);
  if (instance->open_count < HL_MAX_OPEN) instance->open[instance->open_count] = (uint32_t)n;
  instance->open_count++;
  return 1;
}

// The condition at index 1 ends. After a missing value was read, what it comes to means nothing: `hl_note` has said so.
static void finish(lua_State *L, bool outcome, int operands) {
  hl_instance *instance = hl_of(L);
  lua_Integer handle = lua_tointeger(L, 1);
  instance->open_count = (uint32_t)((uint64_t)handle >> 32);
  if (!instance->tracing || instance->note || instance->muted || instance->trace.length > MAX_TRACE) return;
  put_integer(&instance->trace, handle);
  put_tag(&instance->trace, outcome ? HL_TRUE : HL_FALSE);
  put_integer(&instance->trace, operands);
  for (int i = 0; i < operands; i++) put_operand(L, &instance->trace, 2 + i);
}

static int see(lua_State *L) {
  lua_settop(L, 2);
  finish(L, lua_toboolean(L, 2), 0);
  return 1;
}

// Raises what Lua's own comparison raises. `>` is `<` with its sides changed.
static int compare(lua_State *L, int left, int right, int operator, bool wanted) {
  lua_settop(L, 3);
  bool outcome = (lua_compare(L, left, right, operator) != 0) == wanted;
  finish(L, outcome, 2);
  lua_pushboolean(L, outcome);
  return 1;
}

static int less(lua_State *L) { return compare(L, 2, 3, LUA_OPLT, true); }
static int less_or_equal(lua_State *L) { return compare(L, 2, 3, LUA_OPLE, true); }
static int greater(lua_State *L) { return compare(L, 3, 2, LUA_OPLT, true); }
static int greater_or_equal(lua_State *L) { return compare(L, 3, 2, LUA_OPLE, true); }
static int equal(lua_State *L) { return compare(L, 2, 3, LUA_OPEQ, true); }
static int not_equal(lua_State *L) { return compare(L, 2, 3, LUA_OPEQ, false); }

static int add_observers(lua_State *L) {
  static const luaL_Reg observers[] = {
      {"__at", at},           {"__see", see},   {"__lt", less},      {"__le", less_or_equal}, {"__gt", greater},
      {"__ge", greater_or_equal}, {"__eq", equal}, {"__ne", not_equal}, {NULL, NULL},
  };
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  luaL_setfuncs(L, observers, 0);
  return 0;
}

hl_status hl_add_observers(hl_instance *instance) {
  instance->environment_is_new = true;
  instance->host_mode++;
  hl_status status = hl_protect(instance, add_observers, NULL);
  instance->host_mode--;
  return status;
}

const uint8_t *hl_trace(const hl_instance *instance, size_t *length) {
  *length = instance->trace.length;
  return instance->trace.bytes;
}

void hl_set_trace(hl_instance *instance, hl_tracing what) {
  instance->tracing = what != HL_TRACE_NOTHING;
  instance->tracing_reads = what == HL_TRACE_ALL;
  if (instance->tracing) hl_buffer_clear(&instance->trace);
}
