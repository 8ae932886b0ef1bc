// The environment of scripts, built from an empty table by an allow list.
#include <string.h>

#include "internal.h"

static void open_library(lua_State *L, lua_CFunction open, const char *name) {
  lua_pushcfunction(L, open);
  lua_pushstring(L, name);
  lua_call(L, 1, 1);
}

// Functions that take any number of values count them.
static int counted_values(lua_State *L) {
  hl_charge(L, (uint64_t)lua_gettop(L) / 4);
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static void copy(lua_State *L, int source, int target, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++) {
    lua_getfield(L, source, names[i]);
    lua_setfield(L, target, names[i]);
  }
}

#define COPY(source, target, names) copy(L, source, target, names, sizeof names / sizeof *names)

// Lua looks up the names of functions for its messages in this table of the registry: copies, which scripts cannot reach or grow.
static void name_functions(lua_State *L, int environment) {
  lua_newtable(L);
  int names = lua_gettop(L);
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, environment)) {
    bool is_library = lua_istable(L, -1) && !lua_rawequal(L, -1, environment);
    if (is_library) {
      lua_newtable(L);
      lua_pushnil(L);
      while (lua_next(L, -3)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4);
      }
      lua_pushvalue(L, -3);
      lua_insert(L, -2);
      lua_rawset(L, names);
      lua_pop(L, 1);
    } else {
      lua_pushvalue(L, -2);
      lua_insert(L, -2);
      lua_rawset(L, names + 1);
    }
  }
  lua_setfield(L, names, "_G");
  lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
}

// Leaves nothing on the stack. Lua's libraries are opened into tables that are dropped again; `_G` of the state stays empty.
void hl_open_environment(lua_State *L) {
  static const char *const base[] = {"ipairs", "rawequal", "type"};
  static const char *const maths[] = {"abs",  "acos", "asin", "atan", "ceil", "cos",  "deg",       "exp",  "floor",      "fmod", "huge", "log",
                                      "max",  "maxinteger", "min", "mininteger", "modf", "pi", "rad", "sin", "sqrt", "tan", "tointeger", "type", "ult"};
  int top = lua_gettop(L);
  lua_newtable(L);
  int environment = top + 1;

  // luaopen_base fills the state's globals table: it is emptied below.
  open_library(L, luaopen_base, "_G");
  COPY(environment + 1, environment, base);
  hl_open_base(L, environment, environment + 1);
  lua_settop(L, environment);
  lua_pushliteral(L, LUA_VERSION);
  lua_setfield(L, environment, "_VERSION");
  lua_pushvalue(L, environment);
  lua_setfield(L, environment, "_G");

  open_library(L, luaopen_string, "string");
  hl_open_strings(L);
  lua_setfield(L, environment, "string");
  open_library(L, luaopen_table, "table");
  hl_open_tables(L);
  lua_setfield(L, environment, "table");
  open_library(L, luaopen_math, "math");
  lua_newtable(L);
  COPY(environment + 1, environment + 2, maths);
  for (int i = 0; i < 2; i++) {
    lua_getfield(L, environment + 1, i ? "max" : "min");
    lua_pushcclosure(L, counted_values, 1);
    lua_setfield(L, environment + 2, i ? "max" : "min");
  }
  lua_setfield(L, environment, "math");
  lua_settop(L, environment);
  open_library(L, luaopen_utf8, "utf8");
  hl_open_utf8(L);
  lua_setfield(L, environment, "utf8");
  hl_open_coroutines(L);
  lua_setfield(L, environment, "coroutine");
  hl_open_helpers(L);

  lua_pushvalue(L, environment);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  lua_newtable(L);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  name_functions(L, environment);
  lua_settop(L, top);
}
