// The table library. It works through metamethods, as Lua's own does, so frozen tables are safe from it. Loops count as they go: a
// table may lie about its length. The sort is stable, and its comparisons are the same on every machine.
#include <limits.h>

#include "internal.h"

enum { MAX_SORTED = 1000000 };

// MARK: Tables and what behaves like one

enum { READS = 1, WRITES = 2, MEASURES = 4 };

static bool has_event(lua_State *L, const char *event) {
  lua_pushstring(L, event);
  bool found = lua_rawget(L, -2) != LUA_TNIL;
  lua_pop(L, 1);
  return found;
}

static void check_table(lua_State *L, int index, int uses) {
  if (lua_type(L, index) == LUA_TTABLE) return;
  if (lua_getmetatable(L, index)) {
    bool serves = (!(uses & READS) || has_event(L, "__index")) && (!(uses & WRITES) || has_event(L, "__newindex")) &&
                  (!(uses & MEASURES) || has_event(L, "__len"));
    lua_pop(L, 1);
    if (serves) return;
  }
  luaL_checktype(L, index, LUA_TTABLE);
}

static lua_Integer length_of(lua_State *L, int index, int uses) {
  check_table(L, index, uses | MEASURES);
  return luaL_len(L, index);
}

static void copy_element(lua_State *L, int source, lua_Integer from, int target, lua_Integer to) {
  hl_charge(L, 1);
  lua_geti(L, source, from);
  lua_seti(L, target, to);
}

// MARK: Sorting

// Merge sort of a Lua array: `from` holds 1 … n, results go there too; `to` is scratch.
typedef struct sorter {
  int comparator;  // stack index, 0 = `<`
  int a, b;
} sorter;

static bool is_less(lua_State *L, const sorter *s, int left, int right) {
  hl_charge(L, 1);
  if (!s->comparator) {
    if (lua_type(L, left) == LUA_TSTRING && lua_type(L, right) == LUA_TSTRING) hl_charge(L, lua_rawlen(L, left) / 8);
    return lua_compare(L, left, right, LUA_OPLT);
  }
  lua_pushvalue(L, s->comparator);
  lua_pushvalue(L, left);
  lua_pushvalue(L, right);
  lua_call(L, 2, 1);
  bool less = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return less;
}

// A comparator that puts an element before the one it was sorted behind has no order: `<=` for `<`, or worse.
static void check_order(lua_State *L, const sorter *s, lua_Integer n) {
  for (lua_Integer i = 1; i < n; i++) {
    lua_rawgeti(L, s->a, i + 1);
    lua_rawgeti(L, s->a, i);
    if (is_less(L, s, lua_gettop(L) - 1, lua_gettop(L))) luaL_error(L, "invalid order function for sorting");
    lua_pop(L, 2);
  }
}

static int table_sort(lua_State *L) {
  lua_Integer n = length_of(L, 1, READS | WRITES);
  if (hl_is_frozen(L, 1)) return hl_raise(L, "policy.state", "this table is read-only: sort a copy of it");
  if (n < 2) return 0;
  luaL_argcheck(L, n < INT_MAX, 1, "array too big");
  if (n > MAX_SORTED) return luaL_error(L, "a table of %I elements is too long to sort", (LUAI_UACINT)n);
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  hl_charge(L, (uint64_t)n);
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
  if (s.comparator) check_order(L, &s, n);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(L, s.a, i);
    lua_seti(L, 1, i);
  }
  return 0;
}

// MARK: The others

static int table_insert(lua_State *L) {
  lua_Integer end = (lua_Integer)((lua_Unsigned)length_of(L, 1, READS | WRITES) + 1), position = end;
  int arguments = lua_gettop(L);
  if (arguments != 2 && arguments != 3) return luaL_error(L, "wrong number of arguments to 'insert'");
  if (arguments == 3) {
    position = luaL_checkinteger(L, 2);
    luaL_argcheck(L, (lua_Unsigned)position - 1 < (lua_Unsigned)end, 2, "position out of bounds");
    for (lua_Integer i = end; i > position; i--) copy_element(L, 1, i - 1, 1, i);
  }
  lua_seti(L, 1, position);
  return 0;
}

static int table_remove(lua_State *L) {
  lua_Integer size = length_of(L, 1, READS | WRITES), position = luaL_optinteger(L, 2, size);
  if (position != size) luaL_argcheck(L, (lua_Unsigned)position - 1 <= (lua_Unsigned)size, 1, "position out of bounds");
  lua_geti(L, 1, position);
  for (; position < size; position++) copy_element(L, 1, position + 1, 1, position);
  lua_pushnil(L);
  lua_seti(L, 1, position);
  return 1;
}

static int table_move(lua_State *L) {
  hl_charge_texts(L, 2);
  lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3), to = luaL_checkinteger(L, 4);
  int target = lua_isnoneornil(L, 5) ? 1 : 5;
  check_table(L, 1, READS);
  check_table(L, target, WRITES);
  if (last >= first) {
    luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
    lua_Integer count = last - first + 1;
    luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    // Backwards where the ranges overlap so that elements would be written over before they are read.
    if (to > last || to <= first || (target != 1 && !lua_compare(L, 1, target, LUA_OPEQ)))
      for (lua_Integer i = 0; i < count; i++) copy_element(L, 1, first + i, target, to + i);
    else
      for (lua_Integer i = count - 1; i >= 0; i--) copy_element(L, 1, first + i, target, to + i);
  }
  lua_pushvalue(L, target);
  return 1;
}

static void add_element(lua_State *L, luaL_Buffer *out, lua_Integer i) {
  lua_geti(L, 1, i);
  hl_settle(L, -1);
  if (!lua_isstring(L, -1))
    luaL_error(L, "invalid value (%s) at index %I in table for 'concat'", luaL_typename(L, -1), (LUAI_UACINT)i);
  hl_charge(L, 1 + (lua_type(L, -1) == LUA_TSTRING ? lua_rawlen(L, -1) / 64 : 0));
  luaL_addvalue(out);
}

static int table_concat(lua_State *L) {
  luaL_Buffer out;
  size_t separator_length;
  lua_Integer last = length_of(L, 1, READS);
  const char *separator = luaL_optlstring(L, 2, "", &separator_length);
  lua_Integer i = luaL_optinteger(L, 3, 1);
  last = luaL_optinteger(L, 4, last);
  luaL_buffinit(L, &out);
  for (; i < last; i++) {
    add_element(L, &out, i);
    luaL_addlstring(&out, separator, separator_length);
  }
  if (i == last) add_element(L, &out, i);
  luaL_pushresult(&out);
  return 1;
}

static int table_pack(lua_State *L) {
  int count = lua_gettop(L);
  hl_charge(L, (uint64_t)count / 4);
  lua_createtable(L, count, 1);
  lua_insert(L, 1);
  for (int i = count; i >= 1; i--) lua_rawseti(L, 1, i);
  lua_pushinteger(L, count);
  lua_setfield(L, 1, "n");
  return 1;
}

static int table_unpack(lua_State *L) {
  hl_charge_texts(L, 2);
  lua_Integer first = luaL_optinteger(L, 2, 1), last = lua_isnoneornil(L, 3) ? luaL_len(L, 1) : luaL_checkinteger(L, 3);
  if (first > last) return 0;
  lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)first;
  if (count >= INT_MAX || !lua_checkstack(L, (int)++count)) return luaL_error(L, "too many results to unpack");
  hl_charge(L, count);
  for (; first < last; first++) lua_geti(L, 1, first);
  lua_geti(L, 1, last);
  return (int)count;
}

// Expects Lua's table library at the top and replaces it by ours.
void hl_open_tables(lua_State *L) {
  static const luaL_Reg functions[] = {{"concat", table_concat}, {"insert", table_insert}, {"move", table_move},     {"pack", table_pack},
                                       {"remove", table_remove}, {"sort", table_sort},     {"unpack", table_unpack}, {NULL, NULL}};
  luaL_newlib(L, functions);
  lua_replace(L, -2);
}
