// The utf8 library: Lua's own functions behind a count of the bytes they walk over.
#include "internal.h"

enum { CHAR, CODEPOINT, LEN, OFFSET, CODES, NEXT_STRICT, NEXT_LAX };
static const char *const own_names[] = {"char", "codepoint", "len", "offset", "codes"};

static int call_own(lua_State *L, int which) { return hl_of(L)->own_utf8[which](L); }


static int utf8_char(lua_State *L) {
  hl_charge(L, (uint64_t)lua_gettop(L) / 2);
  hl_charge_texts(L, 1);
  return call_own(L, CHAR);
}

// How far a call with positions `from` and `to` can walk.
static void charge_range(lua_State *L, lua_Integer to) {
  if (lua_type(L, 1) != LUA_TSTRING) return;
  lua_Integer length = (lua_Integer)lua_rawlen(L, 1), from = hl_integer_or(L, 2, 1);
  if (from < 0) from += length + 1;
  to = hl_integer_or(L, 3, to ? to : from);
  if (to < 0) to += length + 1;
  if (to > length) to = length;
  if (from < 1) from = 1;
  if (to > from && from <= length) hl_charge(L, (uint64_t)(to - from) / 4);
}

static int utf8_codepoint(lua_State *L) {
  hl_charge_texts(L, 2);
  charge_range(L, 0);
  return call_own(L, CODEPOINT);
}

static int utf8_len(lua_State *L) {
  hl_charge_texts(L, 2);
  charge_range(L, -1);
  return call_own(L, LEN);
}

// Counted afterwards, when it is known how far it walked.
static int utf8_offset(lua_State *L) {
  hl_charge_texts(L, 2);
  lua_Integer length = (lua_Integer)(lua_type(L, 1) == LUA_TSTRING ? lua_rawlen(L, 1) : 0), n = lua_tointeger(L, 2);
  lua_Integer start = hl_integer_or(L, 3, n > 0 ? 1 : length + 1);
  if (start < 0) start += length + 1;
  if (start < 0 || start > length + 1) start = 0;
  int results = call_own(L, OFFSET);
  lua_Integer walked = lua_isinteger(L, -1) ? lua_tointeger(L, -1) - start : n > 0 ? length - start : start;
  hl_charge(L, (uint64_t)(walked < 0 ? -walked : walked) / 4);
  return results;
}

static int step(lua_State *L, int which) {
  lua_Integer before = lua_tointeger(L, 2), length = (lua_Integer)(lua_type(L, 1) == LUA_TSTRING ? lua_rawlen(L, 1) : 0);
  int results = call_own(L, which);
  lua_Integer after = results ? lua_tointeger(L, -2) : length;
  if (after > before && before >= 0) hl_charge(L, (uint64_t)(after - before) / 4);
  return results;
}

static int step_strict(lua_State *L) { return step(L, NEXT_STRICT); }
static int step_lax(lua_State *L) { return step(L, NEXT_LAX); }

static int utf8_codes(lua_State *L) {
  int lax = lua_toboolean(L, 2), results = call_own(L, CODES);
  lua_pushcfunction(L, lax ? step_lax : step_strict);
  lua_replace(L, -results - 1);
  return results;
}

// Expects Lua's utf8 table at the top; replaces it by ours.
void hl_open_utf8(lua_State *L) {
  static const luaL_Reg functions[] = {{"char", utf8_char},     {"codepoint", utf8_codepoint}, {"len", utf8_len},
                                       {"offset", utf8_offset}, {"codes", utf8_codes},         {NULL, NULL}};
  lua_CFunction *own = hl_of(L)->own_utf8;
  int source = lua_gettop(L);
  for (size_t i = 0; i < sizeof own_names / sizeof *own_names; i++) {
    lua_getfield(L, source, own_names[i]);
    own[i] = lua_tocfunction(L, -1);
    lua_pop(L, 1);
  }
  // The steps of `codes` have no names of their own.
  for (int lax = 0; lax < 2; lax++) {
    lua_getfield(L, source, "codes");
    lua_pushliteral(L, "");
    lua_pushboolean(L, lax);
    lua_call(L, 2, 1);
    own[NEXT_STRICT + lax] = lua_tocfunction(L, -1);
    lua_pop(L, 1);
  }
  luaL_newlib(L, functions);
  lua_getfield(L, source, "charpattern");
  lua_setfield(L, -2, "charpattern");
  lua_replace(L, source);
}
