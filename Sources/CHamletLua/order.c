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

static void read_key(lua_State *L, int index, key *k) {
  memset(k, 0, sizeof *k);
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      k->integer = lua_isinteger(L, index);
      if (k->integer)
        k->i = lua_tointeger(L, index);
      else
        k->n = lua_tonumber(L, index);
      break;
    case LUA_TSTRING:
      k->rank = 1;
      k->text = lua_tolstring(L, index, &k->length);
      break;
    case LUA_TBOOLEAN: k->rank = lua_toboolean(L, index) ? 3 : 2; break;
    default: k->rank = 4;
  }
}

// The keys of the table at `index`, sorted, as a list in a userdata that is pushed, with the table that holds them below it.
static key *push_sorted(lua_State *L, int index, uint32_t count) {
  uint32_t others = 0;
  uint64_t bytes = 0;
  lua_createtable(L, (int)count, 0);
  int keys = lua_gettop(L);
  key *list = lua_newuserdatauv(L, sizeof(key) * count, 0);
  uint32_t i = 0;
  lua_pushnil(L);
  while (i < count && lua_next(L, index)) {
    lua_pop(L, 1);
    key *k = &list[i];
    read_key(L, -1, k);
    k->position = ++i;
    bytes += k->length;
    if (k->rank == 4 && ++others > 1)
      luaL_error(L, "the table has several keys that are tables or functions: they have no order that is the same on every machine");
    lua_pushvalue(L, -1);
    lua_rawseti(L, keys, i);
  }
  lua_settop(L, keys + 1);
  // Comparisons: of long texts they may read all of them, each time.
  unsigned rounds = 32 - (unsigned)__builtin_clz(count | 1);
  hl_charge(L, count * 4 + bytes / 64 * rounds);
  qsort(list, count, sizeof *list, compare_keys);
  return list;
}

// Pushes the order of the table at `index`: an integer n if its keys are 1 … n, found in this order, else a table that gives for each
// key the next one (the end after the last), and the first one for the address of `hl_key_next`.
static void push_end(lua_State *L) { lua_pushlightuserdata(L, (void *)&hl_key_next); }
static bool is_end(lua_State *L) { return lua_islightuserdata(L, -1); }

static void push_order(lua_State *L, int index) {
  uint32_t count = 0;
  bool sequence = true;
  index = lua_absindex(L, index);
  luaL_checkstack(L, 8, NULL);
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    count++;
    if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) != (lua_Integer)count) sequence = false;
    if (count % 1024 == 0) hl_charge(L, 1024);
  }
  hl_charge(L, count % 1024);
  if (sequence) {
    lua_pushinteger(L, count);
    return;
  }
  const key *list = push_sorted(L, index, count);
  int keys = lua_gettop(L) - 1, order = keys + 2;
  lua_createtable(L, 0, (int)count + 1);
  lua_rawgeti(L, keys, list[0].position);
  lua_rawsetp(L, order, &hl_key_next);
  for (uint32_t i = 0; i < count; i++) {
    lua_rawgeti(L, keys, list[i].position);
    if (i + 1 < count)
      lua_rawgeti(L, keys, list[i + 1].position);
    else
      push_end(L);
    lua_rawset(L, order);
  }
  lua_replace(L, keys);
  lua_settop(L, keys);
}

// Replaces the key at the top by the one behind it in the order at `order`, or by the end. Whether the key is in it.
static bool step_order(lua_State *L, int order) {
  if (lua_isinteger(L, order)) {
    lua_Integer count = lua_tointeger(L, order), at = 0;
    if (!lua_isnil(L, -1)) {
      if (!lua_isinteger(L, -1)) return false;
      at = lua_tointeger(L, -1);
      if (at < 1 || at > count) return false;
    }
    lua_pop(L, 1);
    if (at < count)
      lua_pushinteger(L, at + 1);
    else
      push_end(L);
    return true;
  }
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_rawgetp(L, order, &hl_key_next);
    return true;
  }
  return lua_rawget(L, order) != LUA_TNIL;
}

void hl_each_pair(lua_State *L, int index, hl_pair_visitor visit, void *context) {
  index = lua_absindex(L, index);
  push_order(L, index);
  int order = lua_gettop(L);
  lua_pushnil(L);
  while (step_order(L, order) && !is_end(L)) {
    lua_pushvalue(L, -1);
    lua_rawget(L, index);
    visit(L, context);
    lua_pop(L, 1);
  }
  lua_settop(L, order - 1);
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
  lua_pushcfunction(L, hl_next);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

// Pushes the table of the orders that are under way, by table. Those of another call are forgotten: what a call costs must not depend
// on what was called before.
static void push_orders(lua_State *L) {
  enum { MOST = 64 };
  hl_instance *instance = hl_of(L);
  if (instance->order_generation != instance->generation || instance->order_count >= MOST) {
    instance->orders_lost = instance->order_generation == instance->generation;  // too many at once
    instance->order_generation = instance->generation;
    instance->order_count = 0;
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_next);
    return;
  }
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_next);
}

// Pushes the order of the table at `content` if one is kept. A table that holds only the first key stands for a walk that has begun.
static bool push_order_of(lua_State *L, int content, int orders) {
  lua_pushvalue(L, content);
  int type = lua_rawget(L, orders);
  bool known = type == LUA_TNUMBER || (type == LUA_TTABLE && lua_rawgetp(L, -1, &hl_key_next) != LUA_TNIL);
  if (type == LUA_TTABLE) lua_pop(L, 1);
  if (!known) lua_pop(L, 1);
  return known;
}

// Whether the key at `index` is the first one that a walk over the table at `content` was given.
static bool is_first_key(lua_State *L, int index, int content, int orders) {
  lua_pushvalue(L, content);
  bool same = lua_rawget(L, orders) == LUA_TTABLE && lua_rawgeti(L, -1, 1) != LUA_TNIL && lua_rawequal(L, -1, index);
  lua_settop(L, orders);
  return same;
}

// Pushes the order that is kept of the table at `content`, made now if there is none.
static void push_kept_order(lua_State *L, int content, int orders, bool fresh) {
  if (!fresh && push_order_of(L, content, orders)) return;
  push_order(L, content);
  lua_pushvalue(L, content);
  lua_pushvalue(L, -2);
  lua_rawset(L, orders);
  hl_of(L)->order_count++;
}

// Replaces the key at the top by the least one that is greater (or by the least of all, for nil), or by the end.
static void step_by_comparison(lua_State *L, int content) {
  key wanted, least, other;
  bool first = lua_isnil(L, -1), found = false;
  uint64_t work = 1;
  if (!first) read_key(L, -1, &wanted);
  int from = lua_gettop(L), best = from + 1;
  push_end(L);
  lua_pushnil(L);
  while (lua_next(L, content)) {
    lua_pop(L, 1);
    read_key(L, -1, &other);
    work += 2 + other.length / 32;
    if ((!first && compare_keys(&other, &wanted) <= 0) || (found && compare_keys(&other, &least) >= 0)) continue;
    lua_pushvalue(L, -1);
    lua_replace(L, best);
    least = other;
    found = true;
  }
  hl_charge(L, work / 8);
  lua_replace(L, from);
}

// The order of a table is made when the key behind its first one is asked for, and again for a key that has come since. A key that was
// taken out while its order was lost (to another walk over the same table, or to many walks) still has its place among the others.
int hl_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  hl_push_content(L, 1);
  push_orders(L);
  enum { KEY = 2, CONTENT, ORDERS, ORDER };
  hl_charge(L, 1);
  hl_instance *instance = hl_of(L);
  if (lua_isnil(L, KEY)) {
    lua_pushvalue(L, CONTENT);
    if (lua_rawget(L, ORDERS) != LUA_TNIL) instance->orders_lost = true;  // another walk may be under way
    lua_settop(L, ORDERS);
    lua_pushnil(L);
    step_by_comparison(L, CONTENT);
    if (is_end(L)) {
      lua_pushnil(L);
      return 1;
    }
    lua_pushvalue(L, CONTENT);
    lua_createtable(L, 1, 0);
    lua_pushvalue(L, ORDER);
    lua_rawseti(L, -2, 1);
    lua_rawset(L, ORDERS);
    lua_pushvalue(L, ORDER);
    lua_rawget(L, CONTENT);
    return 2;
  }
  bool walked = is_first_key(L, KEY, CONTENT, ORDERS) || instance->orders_lost;
  push_kept_order(L, CONTENT, ORDERS, false);
  lua_pushvalue(L, KEY);
  if (!step_order(L, ORDER)) {
    lua_settop(L, ORDERS);
    push_kept_order(L, CONTENT, ORDERS, true);
    lua_pushvalue(L, KEY);
    if (!step_order(L, ORDER)) {
      if (!walked) {
        lua_pushliteral(L, "invalid key to 'next'");
        return lua_error(L);
      }
      lua_settop(L, ORDER);
      lua_pushvalue(L, KEY);
      step_by_comparison(L, CONTENT);
    }
  }
  while (!is_end(L)) {
    lua_pushvalue(L, -1);
    if (lua_rawget(L, CONTENT) != LUA_TNIL) return 2;
    lua_pop(L, 1);  // removed since
    if (!step_order(L, ORDER)) break;
  }
  // The end: the order is not needed any more.
  lua_pushvalue(L, CONTENT);
  lua_pushnil(L);
  lua_rawset(L, ORDERS);
  lua_pushnil(L);
  return 1;
}
