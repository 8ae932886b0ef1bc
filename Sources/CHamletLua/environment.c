// The environment of scripts, built from an empty table by an allow list.
#include <string.h>

#include "internal.h"

static void open_library(lua_State *L, lua_CFunction open, const char *name) {
  lua_pushcfunction(L, open);
  lua_pushstring(L, name);
  lua_call(L, 1, 1);
}

// Lua's own (upvalue 1), behind a count of its arguments.
static int counted(lua_State *L) {
  hl_charge(L, (uint64_t)lua_gettop(L) / 4);
  hl_charge_texts(L, 1);
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static void copy(lua_State *L, int source, int target, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++) {
    lua_getfield(L, source, names[i]);
    lua_setfield(L, target, names[i]);
  }
}

#define COPY(source, target, names) copy(L, source, target, names, sizeof names / sizeof *names)

static void copy_table(lua_State *L, int source, int target) {
  lua_pushnil(L);
  while (lua_next(L, source)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, target);
  }
}

// Keeps what the environment holds now: tables by name, and all other values under `_G`. Lua looks up the names of functions for its
// messages there, and `hl_check_environment` compares with it. Scripts cannot reach it.
void hl_keep_environment(lua_State *L) {
  int top = lua_gettop(L), environment = top + 1, kept = top + 2, plain = top + 3;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  lua_newtable(L);
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, environment)) {
    if (lua_istable(L, -1) && !lua_rawequal(L, -1, environment)) {
      lua_newtable(L);
      copy_table(L, plain + 2, plain + 3);
      lua_pushvalue(L, plain + 1);
      lua_insert(L, -2);
      lua_rawset(L, kept);
    } else {
      lua_pushvalue(L, plain + 1);
      lua_pushvalue(L, plain + 2);
      lua_rawset(L, plain);
    }
    lua_settop(L, plain + 1);
  }
  lua_setfield(L, kept, "_G");
  lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_settop(L, top);
}

// Raises unless each value of the table at `index` is that of the table at `kept`, tables apart where they are compared later.
static void check_same(lua_State *L, int index, int kept, const char *space, bool skips_tables) {
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pushvalue(L, -2);
    lua_rawget(L, kept);
    bool same = lua_rawequal(L, -1, -2) || (skips_tables && lua_istable(L, -2));
    if (!same) hl_raise(L, "policy.state", "the script changes `%s%s%s`: what the host gives stays as it is", space, *space ? "." : "", hl_harmless(L, -3));
    lua_pop(L, 2);
  }
}

void hl_check_environment(lua_State *L) {
  int top = lua_gettop(L), environment = top + 1, kept = top + 2, library = top + 5;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_getfield(L, kept, "_G");
  bool changed = lua_getmetatable(L, environment);
  if (changed) hl_raise(L, "policy.state", "the script gives the globals a metatable: what the host gives stays as it is");
  check_same(L, environment, kept + 1, "", true);
  check_same(L, kept + 1, environment, "", false);
  lua_pushnil(L);
  while (lua_next(L, kept)) {  // 4: name, 5: its values
    const char *name = lua_tostring(L, -2);
    if (strcmp(name, "_G") != 0) {
      lua_pushvalue(L, -2);
      if (lua_rawget(L, environment) != LUA_TTABLE || lua_getmetatable(L, library + 1))
        hl_raise(L, "policy.state", "the script changes `%s`: what the host gives stays as it is", name);
      check_same(L, library + 1, library, name, false);
      check_same(L, library, library + 1, name, false);
    }
    lua_settop(L, library - 1);
  }
  // A table that was not there before.
  lua_pushnil(L);
  while (lua_next(L, environment)) {
    if (lua_istable(L, -1) && !lua_rawequal(L, -1, environment)) {
      lua_pushvalue(L, -2);
      if (lua_rawget(L, kept) != LUA_TTABLE)
        hl_raise(L, "policy.state", "the script adds the global `%s`: what the host gives stays as it is", hl_harmless(L, -3));
      lua_pop(L, 1);
    }
    lua_pop(L, 1);
  }
  lua_settop(L, top);
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
  for (size_t i = 0; i < sizeof maths / sizeof *maths; i++) {
    if (lua_getfield(L, environment + 1, maths[i]) == LUA_TFUNCTION) {
      lua_pushcclosure(L, counted, 1);
      lua_setfield(L, environment + 2, maths[i]);
    } else {
      lua_pop(L, 1);
    }
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
  hl_keep_environment(L);
  lua_settop(L, top);
}
