// The helpers of the policy language: numbers, dates, missing values, collections.
#include <math.h>
#include <string.h>

#include "internal.h"

// MARK: Numbers

static int helper_extreme(lua_State *L, int operator) {
  int n = lua_gettop(L), best = 1;
  luaL_checknumber(L, 1);
  for (int i = 2; i <= n; i++) {
    luaL_checknumber(L, i);
    if (operator < 0 ? lua_compare(L, i, best, LUA_OPLT) : lua_compare(L, best, i, LUA_OPLT)) best = i;
  }
  lua_pushvalue(L, best);
  return 1;
}

static int helper_min(lua_State *L) { return helper_extreme(L, -1); }
static int helper_max(lua_State *L) { return helper_extreme(L, 1); }

static int helper_clamp(lua_State *L) {
  for (int i = 1; i <= 3; i++) luaL_checknumber(L, i);
  if (lua_compare(L, 3, 2, LUA_OPLT)) return luaL_error(L, "clamp: the upper limit is below the lower one");
  lua_pushvalue(L, lua_compare(L, 1, 2, LUA_OPLT) ? 2 : lua_compare(L, 3, 1, LUA_OPLT) ? 3 : 1);
  return 1;
}

// Whole results are integers where they fit, as those of math.floor.
static int push_whole(lua_State *L, lua_Number value) {
  lua_Integer whole;
  if (lua_numbertointeger(value, &whole))
    lua_pushinteger(L, whole);
  else
    lua_pushnumber(L, value);
  return 1;
}

static int helper_floor(lua_State *L) {
  if (lua_isinteger(L, 1)) return lua_settop(L, 1), 1;
  return push_whole(L, floor(luaL_checknumber(L, 1)));
}

static int helper_ceil(lua_State *L) {
  if (lua_isinteger(L, 1)) return lua_settop(L, 1), 1;
  return push_whole(L, ceil(luaL_checknumber(L, 1)));
}

static int helper_round(lua_State *L) {
  lua_Number value = luaL_checknumber(L, 1);
  lua_Integer digits = luaL_optinteger(L, 2, 0);
  luaL_argcheck(L, digits >= -15 && digits <= 15, 2, "digits must lie between -15 and 15");
  if (lua_isinteger(L, 1) && digits >= 0) return lua_settop(L, 1), 1;
  value = hl_round(value, (int)digits);
  if (lua_isnoneornil(L, 2)) return push_whole(L, value);
  lua_pushnumber(L, value);
  return 1;
}

// MARK: Missing values

static hl_view *check_view(lua_State *L, int index) {
  hl_view *view = hl_to_view(L, index);
  if (!view) luaL_typeerror(L, index, "unit");
  return view;
}

static int helper_known(lua_State *L) {
  size_t length;
  hl_view *view = check_view(L, 1);
  const char *name = luaL_checklstring(L, 2, &length);
  lua_pushboolean(L, !hl_field_is_missing(L, view, name, length));
  return 1;
}

static int helper_default(lua_State *L) {
  size_t length;
  hl_view *view = check_view(L, 1);
  const char *name = luaL_checklstring(L, 2, &length);
  luaL_checkany(L, 3);
  if (hl_field_is_missing(L, view, name, length))
    lua_pushvalue(L, 3);
  else
    hl_push_field(L, view, name, length);
  return 1;
}

// MARK: Collections, with three-valued logic

typedef struct items {
  hl_list *list;  // NULL: a Lua table
  lua_Integer count;
} items;

static items check_items(lua_State *L, int index) {
  items all = {hl_to_list(L, index), 0};
  if (all.list) {
    all.count = all.list->count;
  } else {
    luaL_checktype(L, index, LUA_TTABLE);
    all.count = luaL_len(L, index);
  }
  return all;
}

static void push_item(lua_State *L, const items *all, lua_Integer i) {
  hl_charge(L, 1);
  if (all->list)
    hl_push_list_item(L, all->list, (uint32_t)i);
  else
    lua_geti(L, 1, i + 1);
}

// Pushes what the second argument (a function or a field's name) gives for an item. A missing value that is read on the way is
// left in `instance->note`, which the caller has cleared, and the result is then worthless. An error after a missing read is one
// of its consequences.
static void push_of(lua_State *L, const items *all, lua_Integer i, bool truth) {
  hl_instance *instance = hl_of(L);
  if (lua_isfunction(L, 2)) {
    lua_pushvalue(L, 2);
    push_item(L, all, i);
    int top = lua_gettop(L) - 2;
    uint32_t doubt = instance->doubt;
    int status = lua_pcall(L, 1, LUA_MULTRET, 0);
    hl_check_abort(L);
    if (status != LUA_OK) {
      hl_end_doubt(instance, doubt);
      if (!instance->note) lua_error(L);
      lua_settop(L, top);
      lua_pushboolean(L, 0);
      return;
    }
    if (lua_gettop(L) == top) {
      if (!instance->note) hl_raise(L, "policy.bad_result", "the function given to the helper returned nothing: has it a `return`?");
      lua_pushboolean(L, 0);
      return;
    }
    lua_settop(L, top + 1);
    return;
  }
  if (lua_isnil(L, 2)) {  // numbers to add as they stand
    push_item(L, all, i);
    return;
  }
  size_t length;
  const char *name = luaL_checklstring(L, 2, &length);
  push_item(L, all, i);
  hl_view *view = hl_to_view(L, -1);
  if (view)
    hl_push_field(L, view, name, length);
  else
    lua_getfield(L, -1, name);
  lua_remove(L, -2);
  if (truth && !instance->note && lua_type(L, -1) != LUA_TBOOLEAN)
    luaL_error(L, "the field `%s` is a %s, not true or false", name, luaL_typename(L, -1));
}

// While a helper asks its items, the missing values of its caller and of earlier items are set aside: each item has a note of its own.
// Conditions of the caller are decided by what the helper makes of it; after a missing value nothing more is told of any.
typedef struct aside {
  uint32_t note, doubt, open_base, open_count;  // before
  bool noting, muted;
} aside;

static aside set_aside(hl_instance *instance) {
  aside before = {instance->note, instance->doubt, instance->open_base, instance->open_count, instance->noting, instance->muted};
  if (before.note) instance->doubt = before.note;
  instance->noting = true;
  instance->muted |= before.note != 0;
  instance->open_base = instance->open_count;
  return before;
}

static void begin_item(hl_instance *instance) {
  instance->note = 0;
  instance->open_count = instance->open_base;
}

static void keep_doubt(hl_instance *instance, uint32_t *first) {
  if (!*first) *first = instance->note;
  if (!instance->doubt) instance->doubt = instance->note;
}

static void take_back(hl_instance *instance, aside before) {
  instance->note = before.note;
  instance->doubt = before.doubt;
  instance->noting = before.noting;
  instance->muted = before.muted;
  instance->open_base = before.open_base;
  instance->open_count = before.open_count;
}

// Counts the items for which the condition holds; `unknown` tells whether some could not be decided, `note` the first of these.
static lua_Integer count_true(lua_State *L, bool stop_at, bool stop, uint32_t *note) {
  hl_instance *instance = hl_of(L);
  items all = check_items(L, 1);
  aside before = set_aside(instance);
  lua_Integer count = 0;
  *note = 0;
  for (lua_Integer i = 0; i < all.count; i++) {
    begin_item(instance);
    push_of(L, &all, i, true);
    bool holds = lua_toboolean(L, -1);
    lua_settop(L, 2);
    if (instance->note) {
      keep_doubt(instance, note);
      continue;
    }
    count += holds;
    if (stop && holds == stop_at) {
      take_back(instance, before);
      *note = 0;
      return stop_at ? count : -1;
    }
  }
  take_back(instance, before);
  return count;
}

// Hands on what the items left undecided: to the rule, or, outside rules, as nil in place of the result at the top.
static int keep_note(lua_State *L, uint32_t note) {
  hl_instance *instance = hl_of(L);
  if (note && !instance->noting) {
    lua_pop(L, 1);
    lua_pushnil(L);
  } else if (note) {
    hl_note(instance, note);
  }
  return 1;
}

static int helper_any(lua_State *L) {
  uint32_t note;
  lua_settop(L, 2);
  luaL_checkany(L, 2);
  lua_pushboolean(L, count_true(L, true, true, &note) > 0);
  return keep_note(L, note);
}

static int helper_all(lua_State *L) {
  uint32_t note;
  lua_settop(L, 2);
  luaL_checkany(L, 2);
  lua_pushboolean(L, count_true(L, false, true, &note) >= 0);
  return keep_note(L, note);
}

static int helper_count(lua_State *L) {
  uint32_t note = 0;
  lua_settop(L, 2);
  if (lua_isnil(L, 2)) {
    lua_pushinteger(L, check_items(L, 1).count);
    return 1;
  }
  lua_pushinteger(L, count_true(L, false, false, &note));
  return keep_note(L, note);
}

// The sums of `add_up` where a number depends on an open parameter: as values of Lua, which are followed.
enum { OPEN_SUM = 3, OPEN_LOST = 4 };

static void begin_open(lua_State *L, bool whole, lua_Integer total, lua_Number sum, lua_Number lost) {
  if (whole)
    lua_pushinteger(L, total), lua_pushinteger(L, 0);
  else
    lua_pushnumber(L, sum), lua_pushnumber(L, lost);
  lua_insert(L, OPEN_SUM);
  lua_insert(L, OPEN_SUM);
}

// Adds the number at the top to the sums below it.
static void add_open(lua_State *L) {
  int value = lua_gettop(L), next = value + 1;
  lua_pushvalue(L, OPEN_SUM);
  lua_pushvalue(L, value);
  lua_arith(L, LUA_OPADD);
  hl_push_absolute(L, OPEN_SUM);
  hl_push_absolute(L, value);
  bool first = lua_compare(L, -1, -2, LUA_OPLE);
  lua_settop(L, next);
  lua_pushvalue(L, first ? OPEN_SUM : value);
  lua_pushvalue(L, next);
  lua_arith(L, LUA_OPSUB);
  lua_pushvalue(L, first ? value : OPEN_SUM);
  lua_arith(L, LUA_OPADD);
  lua_pushvalue(L, OPEN_LOST);
  lua_insert(L, -2);
  lua_arith(L, LUA_OPADD);
  lua_replace(L, OPEN_LOST);
  lua_replace(L, OPEN_SUM);
}

// Integers are added exactly; floats with Neumaier's compensation, so that the sum of a village's cents stays one of cents.
static lua_Integer add_up(lua_State *L) {
  hl_instance *instance = hl_of(L);
  lua_settop(L, 2);
  items all = check_items(L, 1);
  uint32_t note = 0;
  bool whole = true, open = false;
  aside before = set_aside(instance);
  lua_Integer total = 0;
  lua_Number sum = 0, lost = 0;
  for (lua_Integer i = 0; i < all.count; i++) {
    begin_item(instance);
    push_of(L, &all, i, false);
    if (instance->note) {
      keep_doubt(instance, &note);
      lua_settop(L, open ? OPEN_LOST : 2);
      continue;
    }
    if (!open && hl_is_open(L, -1)) {
      open = true;
      begin_open(L, whole, total, sum, lost);
    }
    if (open && (lua_type(L, -1) == LUA_TNUMBER || hl_is_open(L, -1))) {
      add_open(L);
      lua_settop(L, OPEN_LOST);
      continue;
    }
    if (lua_type(L, -1) != LUA_TNUMBER) return luaL_error(L, "a number to add was expected, not a %s", luaL_typename(L, -1));
    if (lua_isinteger(L, -1) && whole) {
      if (__builtin_add_overflow(total, lua_tointeger(L, -1), &total)) luaL_error(L, "the sum is too large for an integer");
    } else {
      if (whole) sum = (lua_Number)total;
      whole = false;
      lua_Number value = lua_tonumber(L, -1), next = sum + value;
      if (isfinite(next)) lost += fabs(sum) >= fabs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }
    lua_settop(L, 2);
  }
  take_back(instance, before);
  if (open)
    lua_arith(L, LUA_OPADD);
  else if (whole)
    lua_pushinteger(L, total);
  else
    lua_pushnumber(L, sum + lost);
  keep_note(L, note);
  return all.count;
}

static int helper_sum(lua_State *L) {
  add_up(L);
  return 1;
}

// The mean of nothing is nil.
static int helper_mean(lua_State *L) {
  lua_Integer count = add_up(L);
  if (lua_isnil(L, -1) || hl_of(L)->note) return 1;
  if (count == 0) return lua_pushnil(L), 1;
  lua_pushnumber(L, (lua_Number)count);
  lua_arith(L, LUA_OPDIV);
  return 1;
}

static int helper_pick(lua_State *L) {
  luaL_checkany(L, 1);
  luaL_checktype(L, 2, LUA_TTABLE);
  if (!lua_isnil(L, 1)) {
    lua_pushvalue(L, 1);
    if (lua_gettable(L, 2) != LUA_TNIL) return 1;
    lua_pop(L, 1);
  }
  if (lua_gettop(L) >= 3) return lua_settop(L, 3), 1;
  if (hl_of(L)->note) return lua_pushinteger(L, 0), 1;
  return luaL_error(L, "pick: the table has no entry `%s`; a third argument would stand for all others", hl_harmless(L, 1));
}

// MARK: Dates are ISO text, which compares as dates do

// The text of a date; NULL after a missing value was read, which then decides the rule.
static const char *check_date(lua_State *L, int index) {
  size_t length;
  int32_t days;
  const char *text = luaL_checklstring(L, index, &length);
  if (hl_days(text, length, &days)) return text;
  if (!hl_of(L)->note) luaL_error(L, "a date is written YYYY-MM-DD, and must exist");
  return NULL;
}

static int year_in(const char *date) { return (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 + date[3] - '0'; }

static int helper_date(lua_State *L) {
  check_date(L, 1);
  lua_settop(L, 1);
  return 1;
}

static int helper_year_of(lua_State *L) {
  const char *date = check_date(L, 1);
  lua_pushinteger(L, date ? year_in(date) : 0);
  return 1;
}

// Full years on a date (周岁): who is born on 29 February has the birthday on 1 March in other years.
static int helper_age_on(lua_State *L) {
  hl_view *view = check_view(L, 1);
  const char *on = check_date(L, 2);
  hl_push_field(L, view, "birth_date", 10);
  if (lua_isnil(L, -1)) return 1;
  if (hl_of(L)->note) return lua_pushinteger(L, 0), 1;
  // A policy may give other units a column of this name and any kind.
  const char *born = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
  int32_t days;
  if (!hl_days(born, strlen(born), &days)) return luaL_error(L, "age_on: the unit's `birth_date` is no date");
  int years = year_in(on) - year_in(born);
  if (memcmp(on + 4, born + 4, 6) < 0) years--;
  lua_pushinteger(L, years);
  return 1;
}

// MARK: Chance

static uint64_t rotate(uint64_t x, int n) { return x << n | x >> (64 - n); }

static void sip_round(uint64_t v[4]) {
  v[0] += v[1], v[1] = rotate(v[1], 13) ^ v[0], v[0] = rotate(v[0], 32);
  v[2] += v[3], v[3] = rotate(v[3], 16) ^ v[2];
  v[0] += v[3], v[3] = rotate(v[3], 21) ^ v[0];
  v[2] += v[1], v[1] = rotate(v[1], 17) ^ v[2], v[2] = rotate(v[2], 32);
}

// SipHash-2-4 (Aumasson and Bernstein 2012) with an all-zero key.
static uint64_t sip_hash(uint64_t k0, uint64_t k1, const uint8_t *bytes, size_t length) {
  uint64_t v[4] = {k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du, k0 ^ 0x6c7967656e657261u, k1 ^ 0x7465646279746573u};
  size_t whole = length & ~(size_t)7;
  for (size_t i = 0; i < whole; i += 8) {
    uint64_t word = 0;
    for (int b = 0; b < 8; b++) word |= (uint64_t)bytes[i + (size_t)b] << (8 * b);
    v[3] ^= word, sip_round(v), sip_round(v), v[0] ^= word;
  }
  uint64_t last = (uint64_t)length << 56;
  for (size_t i = whole; i < length; i++) last |= (uint64_t)bytes[i] << (8 * (i & 7));
  v[3] ^= last, sip_round(v), sip_round(v), v[0] ^= last;
  v[2] ^= 0xff, sip_round(v), sip_round(v), sip_round(v), sip_round(v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

// A number in [0, 1) that depends on the unit's id and the seed alone.
static int helper_lottery(lua_State *L) {
  hl_view *view = check_view(L, 1);
  size_t seed_length, id_length;
  const char *seed = luaL_checklstring(L, 2, &seed_length);
  hl_instance *instance = hl_of(L);
  char field[72];
  size_t n = strlen(instance->tables[view->table].name);
  if (n > 60) n = 60;
  memcpy(field, instance->tables[view->table].name, n);
  memcpy(field + n, "_id", 3);
  hl_push_field(L, view, field, n + 3);
  const char *id = lua_tolstring(L, -1, &id_length);
  if (!id) return luaL_error(L, "lottery: the unit has no id");
  uint64_t key = sip_hash(0, 0, (const uint8_t *)seed, seed_length);
  uint64_t drawn = sip_hash(key, ~key, (const uint8_t *)id, id_length);
  lua_pushnumber(L, (lua_Number)(drawn >> 11) * 0x1p-53);
  return 1;
}

static const luaL_Reg helpers[] = {
    {"min", helper_min},     {"max", helper_max},         {"clamp", helper_clamp},   {"floor", helper_floor}, {"ceil", helper_ceil},
    {"round", helper_round}, {"known", helper_known},     {"default", helper_default}, {"any", helper_any},   {"all", helper_all},
    {"count", helper_count}, {"sum", helper_sum},         {"mean", helper_mean},     {"pick", helper_pick},   {"date", helper_date},
    {"year_of", helper_year_of}, {"age_on", helper_age_on}, {"lottery", helper_lottery}, {NULL, NULL},
};

// Adds the helpers to the table at the top.
void hl_open_helpers(lua_State *L) { luaL_setfuncs(L, helpers, 0); }
