// The table library. Lua's own works through metamethods, so frozen tables are safe from it; ours adds a stable sort whose
// comparisons are the same on every machine, and bounds on ranges.
#include <limits.h>

#include "internal.h"

enum { MAX_RANGE = 1000000 };

// Merge sort of a Lua array: `from` holds 1 … n, results go there too; `to` is scratch.
typedef struct sorter {
  int comparator;  // stack index, 0 = `<`
  int a, b;
} sorter;

static bool is_less(lua_State *L, const sorter *s, int left, int right) {
  hl_charge(L, 1);
  if (!s->comparator) return lua_compare(L, left, right, LUA_OPLT);
  lua_pushvalue(L, s->comparator);
  lua_pushvalue(L, left);
  lua_pushvalue(L, right);
  lua_call(L, 2, 1);
  bool less = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return less;
}

static int table_sort(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  if (hl_is_frozen(L, 1)) return hl_raise(L, "policy.state", "this table is read-only: sort a copy of it");
  lua_Integer n = luaL_len(L, 1);
  if (n > MAX_RANGE) return luaL_error(L, "a table of %I elements is too long to sort", (LUAI_UACINT)n);
  sorter s = {lua_isnil(L, 2) ? 0 : 2, 3, 4};
  lua_createtable(L, (int)(n > 0 ? n : 0), 0);
  lua_createtable(L, (int)(n > 0 ? n : 0), 0);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_geti(L, 1, i);
    lua_rawseti(L, 3, i);
  }
  for (lua_Integer width = 1; width < n; width *= 2) {
    for (lua_Integer start = 1; start <= n; start += 2 * width) {
      lua_Integer middle = start + width, end = start + 2 * width, i = start, j = middle;
      if (middle > n + 1) middle = n + 1;
      if (end > n + 1) end = n + 1;
      for (lua_Integer k = start; k < end; k++) {
        bool take_right = false;
        if (i >= middle) {
          take_right = true;
        } else if (j < end) {
          lua_rawgeti(L, s.a, i);
          lua_rawgeti(L, s.a, j);
          take_right = is_less(L, &s, lua_gettop(L), lua_gettop(L) - 1);
          lua_pop(L, 2);
        }
        lua_rawgeti(L, s.a, take_right ? j++ : i++);
        lua_rawseti(L, s.b, k);
      }
    }
    int swap = s.a;
    s.a = s.b;
    s.b = swap;
  }
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(L, s.a, i);
    lua_seti(L, 1, i);
  }
  return 0;
}

// Lua's own function (upvalue 1) behind a bound on the range it walks.
static int bounded(lua_State *L, lua_Integer from, lua_Integer to) {
  if (from <= to && (lua_Unsigned)to - (lua_Unsigned)from >= MAX_RANGE) return luaL_error(L, "the range is longer than %d elements", MAX_RANGE);
  if (from <= to) hl_charge(L, (uint64_t)(to - from) + 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

static int table_unpack(lua_State *L) {
  lua_Integer from = luaL_optinteger(L, 2, 1);
  lua_Integer to = lua_isnoneornil(L, 3) ? luaL_len(L, 1) : luaL_checkinteger(L, 3);
  return bounded(L, from, to);
}

static int table_concat(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer from = luaL_optinteger(L, 3, 1);
  lua_Integer to = lua_isnoneornil(L, 4) ? luaL_len(L, 1) : luaL_checkinteger(L, 4);
  return bounded(L, from, to);
}

static int table_move(lua_State *L) {
  return bounded(L, luaL_checkinteger(L, 2), luaL_checkinteger(L, 3));
}

static int table_insert(lua_State *L) {
  luaL_checkany(L, 1);
  return bounded(L, 1, lua_type(L, 1) == LUA_TTABLE && lua_gettop(L) > 2 ? luaL_len(L, 1) : 1);
}

static int table_remove(lua_State *L) {
  luaL_checkany(L, 1);
  return bounded(L, 1, lua_type(L, 1) == LUA_TTABLE && lua_gettop(L) > 1 ? luaL_len(L, 1) : 1);
}

// Expects Lua's table library at the top and replaces it by ours.
void hl_open_tables(lua_State *L) {
  static const luaL_Reg wrapped[] = {{"unpack", table_unpack}, {"concat", table_concat}, {"move", table_move},
                                     {"insert", table_insert}, {"remove", table_remove}, {NULL, NULL}};
  int source = lua_gettop(L);
  lua_newtable(L);
  for (const luaL_Reg *f = wrapped; f->name; f++) {
    lua_getfield(L, source, f->name);
    lua_pushcclosure(L, f->func, 1);
    lua_setfield(L, -2, f->name);
  }
  lua_getfield(L, source, "pack");
  lua_setfield(L, -2, "pack");
  lua_pushcfunction(L, table_sort);
  lua_setfield(L, -2, "sort");
  lua_replace(L, source);
}
