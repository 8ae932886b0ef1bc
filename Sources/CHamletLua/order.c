// `pairs` and `next` in one order on every machine: numbers ascending, texts by bytes, false, true.
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct key {
  int rank;  // numbers, strings, false, true, anything else
  bool integer;
  lua_Integer i;
  lua_Number n;
  const char *text;
  size_t length;
  uint32_t position;
} key;

static int compare_numbers(const key *a, const key *b) {
  if (a->integer && b->integer) return a->i < b->i ? -1 : a->i > b->i;
  if (!a->integer && !b->integer) return a->n < b->n ? -1 : a->n > b->n;
  // An integer and a float are never equal as keys: Lua turns whole floats into integers.
  const key *whole = a->integer ? a : b, *real = a->integer ? b : a;
  int order = real->n >= 9223372036854775808.0 ? -1 : real->n < -9223372036854775808.0 ? 1 : 0;
  if (order == 0) {
    lua_Integer floor = (lua_Integer)real->n;
    if ((lua_Number)floor > real->n) floor--;
    order = whole->i <= floor ? -1 : 1;
  }
  return a->integer ? order : -order;
}

static int compare_keys(const void *left, const void *right) {
  const key *a = left, *b = right;
  if (a->rank != b->rank) return a->rank - b->rank;
  if (a->rank == 0) return compare_numbers(a, b);
  if (a->rank == 1) {
    int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);
    if (order == 0) order = a->length < b->length ? -1 : a->length > b->length;
    return order;
  }
  return 0;
}

// Pushes a table of the keys of the table at `index`: numbers ascending, strings by bytes, false, true, and at most one other key.
static void push_sorted_keys(lua_State *L, int index) {
  index = lua_absindex(L, index);
  uint32_t count = 0, others = 0;
  bool sorted = true;
  lua_Integer expected = 1;
  lua_newtable(L);
  int keys = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    if (!(lua_isinteger(L, -1) && lua_tointeger(L, -1) == expected)) sorted = false;
    expected++;
    lua_pushvalue(L, -1);
    lua_rawseti(L, keys, ++count);
  }
  hl_charge(L, count);
  if (sorted) return;
  key *list = lua_newuserdatauv(L, sizeof(key) * (count ? count : 1), 0);
  for (uint32_t i = 0; i < count; i++) {
    key *k = &list[i];
    memset(k, 0, sizeof *k);
    k->position = i + 1;
    switch (lua_rawgeti(L, keys, (lua_Integer)i + 1)) {
      case LUA_TNUMBER:
        k->integer = lua_isinteger(L, -1);
        if (k->integer)
          k->i = lua_tointeger(L, -1);
        else
          k->n = lua_tonumber(L, -1);
        break;
      case LUA_TSTRING:
        k->rank = 1;
        k->text = lua_tolstring(L, -1, &k->length);
        break;
      case LUA_TBOOLEAN: k->rank = lua_toboolean(L, -1) ? 3 : 2; break;
      default:
        k->rank = 4;
        if (++others > 1)
          luaL_error(L, "the table has several keys that are tables or functions: they have no order that is the same on every machine");
    }
    lua_pop(L, 1);
  }
  hl_charge(L, count * 4);
  qsort(list, count, sizeof *list, compare_keys);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lua_rawgeti(L, keys, list[i].position);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_replace(L, keys);
  lua_settop(L, keys);
}

// Upvalues: content table, sorted keys, position, generation.
static int pairs_step(lua_State *L) {
  hl_check_iterator(L, 4);
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(3));
  for (;;) {
    position++;
    if (lua_rawgeti(L, lua_upvalueindex(2), position) == LUA_TNIL) return 1;
    lua_pushvalue(L, -1);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) break;  // removed since: skip
    lua_pop(L, 2);
  }
  lua_pushinteger(L, position);
  lua_replace(L, lua_upvalueindex(3));
  return 2;
}

static int list_step(lua_State *L) {
  hl_list *list = hl_to_list(L, 1);
  lua_Integer i = luaL_checkinteger(L, 2) + 1;
  if (!list || i < 1 || i > (lua_Integer)list->count) return 0;
  lua_pushinteger(L, i);
  hl_push_list_item(L, list, (uint32_t)(i - 1));
  return 2;
}

// An iterator remembers where it stands: it must not be carried from loading, or from another call, into a rule.
void hl_check_iterator(lua_State *L, int upvalue) {
  hl_instance *instance = hl_of(L);
  if (instance->sealed && (uint64_t)lua_tointeger(L, lua_upvalueindex(upvalue)) != instance->generation)
    hl_raise(L, "policy.state", "this iterator was made outside this call: rules have no memory");
}

static int continue_pairs(lua_State *L, int status, lua_KContext extra) {
  (void)L, (void)status, (void)extra;
  return 3;
}

int hl_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  if (hl_to_list(L, 1)) {
    lua_pushcfunction(L, list_step);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
  }
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_callk(L, 1, 3, 0, continue_pairs);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  hl_push_content(L, 1);
  push_sorted_keys(L, -1);
  lua_pushinteger(L, 0);
  lua_pushinteger(L, (lua_Integer)hl_of(L)->generation);
  lua_pushcclosure(L, pairs_step, 4);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

// `next` keeps the order of the table it walked last: {content, keys, position of each key}.
int hl_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  hl_push_content(L, 1);  // 3
  hl_charge(L, 1);
  if (lua_isnil(L, 2)) {
    lua_pushnil(L);
    if (!lua_next(L, 3)) return lua_pushnil(L), 1;
    lua_settop(L, 3);
  }
  bool known = false;
  if (!lua_isnil(L, 2) && lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_next) == LUA_TTABLE) {  // 4
    lua_rawgeti(L, 4, 1);
    known = lua_rawequal(L, -1, 3);
    lua_pop(L, 1);
  }
  if (!known) {
    lua_settop(L, 3);
    lua_createtable(L, 3, 0);  // 4
    lua_pushvalue(L, 3);
    lua_rawseti(L, 4, 1);
    push_sorted_keys(L, 3);  // 5
    lua_newtable(L);         // 6
    for (lua_Integer i = 1; lua_rawgeti(L, 5, i) != LUA_TNIL; i++) {
      lua_pushinteger(L, i);
      lua_rawset(L, 6);
    }
    lua_pop(L, 1);
    lua_rawseti(L, 4, 3);
    lua_rawseti(L, 4, 2);
    lua_pushvalue(L, 4);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_next);
  }
  lua_settop(L, 4);
  lua_rawgeti(L, 4, 2);  // 5 keys
  lua_rawgeti(L, 4, 3);  // 6 positions
  lua_Integer position = 0;
  if (!lua_isnil(L, 2)) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, 6) != LUA_TNUMBER) return luaL_error(L, "invalid key to 'next'");
    position = lua_tointeger(L, -1);
    lua_pop(L, 1);
  }
  for (;;) {
    if (lua_rawgeti(L, 5, ++position) == LUA_TNIL) return 1;
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 3) != LUA_TNIL) return 2;
    lua_pop(L, 2);
  }
}
