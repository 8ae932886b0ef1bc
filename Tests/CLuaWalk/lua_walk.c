// Walks a fresh instance breadth first: tables, metatables, upvalues, user values. Names in order of bytes, so that the first way to a
// value is the same in every run.
#include "lua_walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum { SEEN = 1, WORK = 2, PATHS = 3, HIDDEN = 4 };

typedef struct walk {
  void *context;
  walk_visit visit;
  lua_Integer count;
} walk;

static const char *kind_of(lua_State *L, int index) {
  if (lua_iscfunction(L, index)) return "C function";
  return luaL_typename(L, index);
}

// Visits the value at the top under `path`; what can lead further is put at the end of the work, once. Pops the value.
static void reach(lua_State *L, walk *w, const char *path, bool hidden) {
  int type = lua_type(L, -1);
  bool leads = type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TUSERDATA || type == LUA_TTHREAD;
  if (leads) {
    lua_pushvalue(L, -1);
    if (lua_rawget(L, SEEN) != LUA_TNIL) {
      lua_pop(L, 2);
      return;
    }
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_pushboolean(L, 1);
    lua_rawset(L, SEEN);
    w->count++;
    lua_pushvalue(L, -1);
    lua_rawseti(L, WORK, w->count);
    lua_pushstring(L, path);
    lua_rawseti(L, PATHS, w->count);
    lua_pushboolean(L, hidden);
    lua_rawseti(L, HIDDEN, w->count);
  }
  w->visit(w->context, path, kind_of(L, -1), hidden);
  lua_pop(L, 1);
}

static int compare_names(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

// The fields of the table at `table` in the order of their names; keys that are no texts come by their order in the table.
static void walk_fields(lua_State *L, walk *w, int table, const char *path, bool hidden) {
  const char *names[512];
  size_t count = 0;
  char text[512];
  lua_pushnil(L);
  while (lua_next(L, table)) {
    if (lua_type(L, -2) == LUA_TSTRING && count < sizeof names / sizeof *names) {
      names[count++] = lua_tostring(L, -2);
      lua_pop(L, 1);
      continue;
    }
    if (lua_isinteger(L, -2))
      snprintf(text, sizeof text, "%s[%lld]", path, (long long)lua_tointeger(L, -2));
    else
      snprintf(text, sizeof text, "%s[a %s]", path, luaL_typename(L, -2));
    reach(L, w, text, hidden);
    lua_pushvalue(L, -1);
    if (lua_type(L, -1) == LUA_TSTRING) {
      lua_pop(L, 1);
    } else {
      snprintf(text, sizeof text, "%s: key", path);
      reach(L, w, text, hidden);
    }
  }
  qsort(names, count, sizeof *names, compare_names);
  for (size_t i = 0; i < count; i++) {
    snprintf(text, sizeof text, "%s%s%s", path, *path ? "." : "", names[i]);
    lua_pushstring(L, names[i]);
    lua_rawget(L, table);
    reach(L, w, text, hidden);
  }
}

static void walk_metatable(lua_State *L, walk *w, int value, const char *path, bool hidden) {
  char text[512];
  if (!lua_getmetatable(L, value)) return;
  // A script sees a metatable unless its field `__metatable` stands before it.
  lua_pushliteral(L, "__metatable");
  bool shut = lua_rawget(L, -2) != LUA_TNIL;
  lua_pop(L, 1);
  snprintf(text, sizeof text, "%s: metatable", path);
  reach(L, w, text, hidden || shut);
}

static int walk_all(lua_State *L) {
  walk *w = lua_touserdata(L, 1);
  char text[512];
  lua_settop(L, 0);
  for (int i = 0; i < 4; i++) lua_newtable(L);

  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  reach(L, w, "", false);
  // The metatables of the basic types: those of nil, booleans, numbers, functions and coroutines must not be.
  const char *const names[] = {"(a text)", "(nil)", "(a boolean)", "(a number)", "(a function)", "(a coroutine)"};
  lua_pushliteral(L, "");
  lua_pushnil(L);
  lua_pushboolean(L, 1);
  lua_pushinteger(L, 1);
  lua_pushcfunction(L, walk_all);
  lua_pushthread(L);
  for (int i = 0; i < 6; i++) walk_metatable(L, w, HIDDEN + 1 + i, names[i], false);
  lua_settop(L, HIDDEN);

  for (lua_Integer done = 1; done <= w->count; done++) {
    lua_rawgeti(L, PATHS, done);
    const char *path = lua_tostring(L, -1);
    lua_rawgeti(L, HIDDEN, done);
    bool hidden = lua_toboolean(L, -1);
    lua_rawgeti(L, WORK, done);
    int value = lua_gettop(L);
    walk_metatable(L, w, value, path, hidden);
    if (lua_type(L, value) == LUA_TTABLE) walk_fields(L, w, value, path, hidden);
    if (lua_type(L, value) == LUA_TFUNCTION) {
      for (int i = 1; lua_getupvalue(L, value, i); i++) {
        snprintf(text, sizeof text, "%s: upvalue %d", path, i);
        reach(L, w, text, true);
      }
    }
    lua_settop(L, HIDDEN);
  }
  return 0;
}

bool walk_environment(void *context, walk_visit visit) {
  hl_instance *instance = hl_create((hl_limits){0}, NULL);
  if (!instance) return false;
  walk w = {context, visit, 0};
  hl_status status = hl_protect(instance, walk_all, &w);
  hl_destroy(instance);
  return status == HL_OK;
}
