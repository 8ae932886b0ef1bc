// What a script finds in its environment while a parameter is left open: calls for what the host has rewritten, and a library that takes
// numbers which depend on the parameter.
#include <math.h>
#include <string.h>

#include "symbols.h"

// MARK: What the host has rewritten

static int key(lua_State *L) {
  lua_settop(L, 1);
  hl_settle(L, 1);
  return 1;
}

// The limit of a loop over integers: only its floor counts.
static int limit(lua_State *L) {
  uint32_t node;
  lua_settop(L, 1);
  if (!hl_traced_node(L, 1, &node)) return 1;
  if (!hl_value_of(L, node).whole) {
    double value = hl_as_double(hl_value_of(L, node));
    lua_pushnumber(L, floor(value));
    hl_push_stepped(L, (hl_node){.operation = HL_SY_FLOOR});
    lua_replace(L, 1);
    lua_settop(L, 1);
  }
  hl_settle(L, 1);
  return 1;
}

// MARK: The library

enum { AS_IT_IS, OF_TYPE, MIN, MAX, CLAMP, FLOOR, CEIL, ROUND, ABS, SQRT, EXP, LOG, RAW_EQUAL, SAME_NUMBER };

// What functions do with traced numbers. `settled`: bits of the arguments that are needed as they are; all others are handed through.
// Functions that are not named here get plain numbers.
static const struct {
  const char *space, *name;
  uint8_t how;
  uint32_t settled;
} known[] = {
    {"", "ipairs", AS_IT_IS, 0}, {"", "pairs", AS_IT_IS, 0}, {"", "next", AS_IT_IS, 2}, {"", "select", AS_IT_IS, 1},
    {"", "assert", AS_IT_IS, 0}, {"", "error", AS_IT_IS, 0}, {"", "pcall", AS_IT_IS, 0}, {"", "xpcall", AS_IT_IS, 0},
    {"", "rawget", AS_IT_IS, 2}, {"", "rawset", AS_IT_IS, 2}, {"", "setmetatable", AS_IT_IS, 0}, {"", "rawequal", RAW_EQUAL, 0},
    {"", "type", OF_TYPE, 0}, {"", "getmetatable", OF_TYPE, 0}, {"math", "type", OF_TYPE, 0}, {"", "require", AS_IT_IS, 0},
    {"", "default", AS_IT_IS, 0}, {"", "known", AS_IT_IS, 0}, {"", "any", AS_IT_IS, 0}, {"", "all", AS_IT_IS, 0},
    {"", "count", AS_IT_IS, 0}, {"", "sum", AS_IT_IS, 0}, {"", "mean", AS_IT_IS, 0}, {"", "pick", AS_IT_IS, 1},
    {"table", "pack", AS_IT_IS, 0}, {"table", "unpack", AS_IT_IS, 6}, {"table", "remove", AS_IT_IS, 2}, {"table", "sort", AS_IT_IS, 0}, {"table", "concat", AS_IT_IS, 14},
    {"coroutine", "create", AS_IT_IS, 0}, {"coroutine", "resume", AS_IT_IS, 0}, {"coroutine", "yield", AS_IT_IS, 0},
    {"coroutine", "wrap", AS_IT_IS, 0}, {"coroutine", "status", AS_IT_IS, 0}, {"coroutine", "running", AS_IT_IS, 0},
    {"coroutine", "isyieldable", AS_IT_IS, 0},
    {"", "min", MIN, 0}, {"math", "min", MIN, 0}, {"", "max", MAX, 0}, {"math", "max", MAX, 0}, {"", "clamp", CLAMP, 0},
    {"", "floor", FLOOR, 0}, {"math", "floor", FLOOR, 0}, {"", "ceil", CEIL, 0}, {"math", "ceil", CEIL, 0}, {"", "round", ROUND, 2},
    {"math", "abs", ABS, 0}, {"math", "sqrt", SQRT, 0}, {"math", "exp", EXP, 0}, {"math", "log", LOG, 2},
    {"", "tonumber", SAME_NUMBER, 2},
};

// Calls what stands behind the wrapper; arguments are all there is on the stack.
static int call_plain(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

// Leaves the arguments and the plain result for plain arguments at the top.
static void plain_result(lua_State *L, int count) {
  lua_pushvalue(L, lua_upvalueindex(1));
  for (int i = 1; i <= count; i++) {
    uint32_t node;
    if (hl_traced_node(L, i, &node))
      hl_push_number(L, hl_value_of(L, node));
    else
      lua_pushvalue(L, i);
  }
  lua_call(L, count, 1);
}

static int wrapped(lua_State *L) {
  int n = lua_gettop(L), how = (int)lua_tointeger(L, lua_upvalueindex(2));
  uint32_t settled = (uint32_t)lua_tointeger(L, lua_upvalueindex(3));
  bool traced = false;
  for (int i = 1; i <= n; i++) traced |= hl_to_traced(L, i) != NULL;
  if (!traced) return call_plain(L);
  for (int i = 1; i <= n && i <= 32; i++)
    if (settled >> (i - 1) & 1) hl_settle(L, i);
  uint32_t node = 0;
  bool open = hl_traced_node(L, 1, &node);
  bool whole = open && hl_value_of(L, node).whole;
  switch (how) {
    case MIN: return hl_traced_extreme(L, true);
    case MAX: return hl_traced_extreme(L, false);
    case CLAMP: return hl_traced_clamp(L);
    case RAW_EQUAL: return hl_traced_same(L);
    case OF_TYPE:
      plain_result(L, n);
      return 1;
    case SAME_NUMBER:
      if (open && n == 1) return lua_settop(L, 1), 1;
      break;
    case FLOOR:
    case CEIL:
      if (!open) break;
      if (whole) return lua_settop(L, 1), 1;
      plain_result(L, n);
      return hl_push_stepped(L, (hl_node){.operation = how == FLOOR ? HL_SY_FLOOR : HL_SY_CEIL});
    case ROUND: {
      lua_Integer digits = hl_integer_or(L, 2, 0);
      if (!open) break;
      if (whole && digits >= 0) return lua_settop(L, 1), 1;
      plain_result(L, n);
      return hl_push_stepped(L, (hl_node){.operation = HL_SY_ROUND, .digits = (int8_t)digits, .rounds_to_whole = lua_isnoneornil(L, 2)});
    }
    case ABS:
    case SQRT:
    case EXP:
    case LOG:
      if (!open || n != 1) break;
      plain_result(L, n);
      return hl_push_stepped(L, (hl_node){.operation = how == ABS ? HL_SY_ABS : how == SQRT ? HL_SY_SQRT : how == EXP ? HL_SY_EXP : HL_SY_LOG});
    default: break;
  }
  if (how != AS_IT_IS)
    for (int i = 1; i <= n; i++) hl_settle(L, i);
  return call_plain(L);
}

// `table.insert(t, place, value)`: of three arguments the second is needed.
static int insert(lua_State *L) {
  if (lua_gettop(L) == 3) hl_settle(L, 2);
  return call_plain(L);
}

// Wraps the functions of the table at the top.
static void wrap_all(lua_State *L, const char *space) {
  int table = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, table)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
    int how = -1;
    uint32_t settled = UINT32_MAX;
    if (!lua_iscfunction(L, -1) || strncmp(name, "__", 2) == 0) {
      lua_pop(L, 1);
      continue;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
      if (strcmp(known[i].space, space) == 0 && strcmp(known[i].name, name) == 0) {
        how = known[i].how;
        settled = known[i].settled;
      }
    // What only hands values through can stay, and must where a coroutine may leave it.
    if (how == AS_IT_IS && settled == 0) {
      lua_pop(L, 1);
      continue;
    }
    if (strcmp(space, "table") == 0 && strcmp(name, "insert") == 0) {
      lua_pushcclosure(L, insert, 1);
    } else {
      lua_pushinteger(L, how);
      lua_pushinteger(L, settled);
      lua_pushcclosure(L, wrapped, 3);
    }
    // A field that is there already: `next` goes on.
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, table);
  }
}

static int add_tracing(lua_State *L) {
  static const char *const spaces[] = {"string", "table", "math", "utf8", "coroutine"};
  static const luaL_Reg calls[] = {{"__same", hl_traced_same}, {"__key", key}, {"__bound", key}, {"__limit", limit}, {NULL, NULL}};
  hl_make_traced_metatable(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  wrap_all(L, "");
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
    if (lua_getfield(L, -1, spaces[i]) == LUA_TTABLE) wrap_all(L, spaces[i]);
    lua_pop(L, 1);
  }
  luaL_setfuncs(L, calls, 0);
  return 0;
}

hl_status hl_add_tracing(hl_instance *instance, hl_grid grid) {
  hl_symbols_destroy(instance->symbols);
  instance->symbols = hl_symbols_create(grid);
  if (!instance->symbols) return HL_LIMIT_MEMORY;
  hl_symbols_begin(instance->symbols, grid.low);
  instance->environment_is_new = true;
  instance->host_mode++;
  hl_status status = hl_protect(instance, add_tracing, NULL);
  instance->host_mode--;
  return status;
}

static int open_parameter(lua_State *L) {
  const char *name = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_parameters);
  hl_push_content(L, -1);
  hl_push_traced(L, 0);
  lua_pushstring(L, name);
  lua_insert(L, -2);
  lua_rawset(L, -3);
  return 0;
}

hl_status hl_open_parameter(hl_instance *instance, const char *name) {
  instance->host_mode++;
  hl_status status = hl_protect(instance, open_parameter, (void *)(uintptr_t)name);
  instance->host_mode--;
  return status;
}

hl_status hl_open_field(hl_instance *instance, uint32_t table, const char *name) {
  const hl_table *units = &instance->tables[table];
  for (uint32_t i = 0; i < units->field_count; i++)
    if (strcmp(units->fields[i].name, name) == 0) instance->open_field = &units->fields[i];
  return instance->open_field ? HL_OK : HL_ERROR;
}
