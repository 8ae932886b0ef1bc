// The string library: Lua's own functions behind a count of their work, except where they show addresses or run without end
// (patterns.c has the others). They are called as C calls C, in the frame of ours, so that their errors name what the script called.
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static int string_rep(lua_State *L) {
  size_t length, separator_length;
  hl_charge_texts(L, 2);
  const char *text = luaL_checklstring(L, 1, &length);
  lua_Integer n = luaL_checkinteger(L, 2);
  const char *separator = luaL_optlstring(L, 3, "", &separator_length);
  if (n <= 0 || length + separator_length == 0) {  // Lua would count through n rounds of nothing
    lua_pushliteral(L, "");
    return 1;
  }
  if (length + separator_length > (size_t)HL_MAX_STRING || (size_t)n > HL_MAX_STRING / (length + separator_length))
    return luaL_error(L, "resulting string too large");
  size_t total = (size_t)n * length + (size_t)(n - 1) * separator_length;
  hl_charge(L, total / 16);
  luaL_Buffer buffer;
  char *at = luaL_buffinitsize(L, &buffer, total);
  for (lua_Integer i = 0; i < n; i++) {
    memcpy(at, text, length);
    at += length;
    if (separator_length && i + 1 < n) {
      memcpy(at, separator, separator_length);
      at += separator_length;
    }
  }
  luaL_pushresultsize(&buffer, total);
  return 1;
}

// MARK: Lua's own

// The functions of the library, by name: the same in every state of the process.
enum { BYTE, CHAR, FORMAT, LEN, LOWER, PACK, PACKSIZE, REVERSE, SUB, UNPACK, UPPER, OWN_COUNT };
static const char *const own_names[OWN_COUNT] = {"byte", "char", "format", "len", "lower", "pack", "packsize", "reverse", "sub", "unpack", "upper"};

static int call_own(lua_State *L, int which) { return hl_of(L)->own_string[which](L); }

static size_t text_length(lua_State *L, int index) { return lua_type(L, index) == LUA_TSTRING ? lua_rawlen(L, index) : 0; }

// The bytes of all arguments that are texts.
static uint64_t text_bytes(lua_State *L) {
  uint64_t bytes = 0;
  for (int i = lua_gettop(L); i > 0; i--) bytes += text_length(L, i);
  return bytes;
}

static int string_byte(lua_State *L) {
  hl_charge_texts(L, 2);
  lua_Integer length = (lua_Integer)text_length(L, 1), from = hl_integer_or(L, 2, 1), to = hl_integer_or(L, 3, from);
  if (from < 0) from = from < -length ? 1 : length + 1 + from;
  if (to < 0) to = to < -length ? 0 : length + 1 + to;
  if (to > length) to = length;
  if (to > from) hl_charge(L, (uint64_t)(to - from) / 2);
  return call_own(L, BYTE);
}

static int string_char(lua_State *L) {
  hl_charge(L, (uint64_t)lua_gettop(L) / 4);
  hl_charge_texts(L, 1);
  return call_own(L, CHAR);
}

// What they make is counted when it is made (`hl_allocate`), what they read here.
static int string_len(lua_State *L) { return call_own(L, LEN); }
static int string_sub(lua_State *L) {
  hl_charge_texts(L, 2);
  return call_own(L, SUB);
}

#define COUNTING_TEXT(name, which) \
  static int name(lua_State *L) { \
    hl_charge(L, text_bytes(L) / 16); \
    return call_own(L, which); \
  }
COUNTING_TEXT(string_lower, LOWER)
COUNTING_TEXT(string_upper, UPPER)
COUNTING_TEXT(string_reverse, REVERSE)
COUNTING_TEXT(string_pack, PACK)
COUNTING_TEXT(string_packsize, PACKSIZE)

static int string_unpack(lua_State *L) {
  hl_charge(L, text_length(L, 1) / 4);  // the format; of the text only what becomes results is read
  return call_own(L, UNPACK);
}

// Arguments of %s become text without addresses first.
static int string_format(lua_State *L) {
  size_t length;
  const char *format = luaL_checklstring(L, 1, &length);
  int top = lua_gettop(L), argument = 1;
  for (size_t i = 0; i < length; i++) {
    if (format[i] != '%') continue;
    if (++i < length && format[i] == '%') continue;
    while (i < length && strchr("-+ #0123456789.", format[i]) && format[i]) i++;
    if (i >= length || ++argument > top) break;
    if (format[i] == 'p') return luaL_error(L, "invalid conversion '%%p' to 'format': addresses are not available in the sandbox");
    if (format[i] == 's' && lua_type(L, argument) != LUA_TSTRING) {
      hl_tostring(L, argument);
      lua_replace(L, argument);
    }
    if (format[i] == 'q') hl_charge(L, text_length(L, argument));
    // The sign of a NaN differs between machines.
    if (strchr("aAeEfFgG", format[i]) && lua_type(L, argument) == LUA_TNUMBER) {
      lua_Number value = lua_tonumber(L, argument);
      if (value != value) {
        lua_pushnumber(L, __builtin_nan(""));
        lua_replace(L, argument);
      }
    }
  }
  hl_charge(L, 1 + text_bytes(L) / 16);
  return call_own(L, FORMAT);
}

// Arithmetic on texts that look like numbers: Lua's own (upvalue 1), which reads all of them.
static int arithmetic_on_text(lua_State *L) {
  hl_charge(L, text_bytes(L) / 16);
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

// Expects Lua's string table at the top; replaces it by ours and makes that the index of all strings.
void hl_open_strings(lua_State *L) {
  static const luaL_Reg functions[] = {{"byte", string_byte},       {"char", string_char},         {"format", string_format}, {"len", string_len},
                                       {"lower", string_lower},     {"pack", string_pack},         {"packsize", string_packsize},
                                       {"rep", string_rep},         {"reverse", string_reverse},   {"sub", string_sub},
                                       {"unpack", string_unpack},   {"upper", string_upper},       {NULL, NULL}};
  static const char *const arithmetic[] = {"__add", "__sub", "__mul", "__mod", "__pow", "__div", "__idiv", "__unm"};
  int source = lua_gettop(L), target = source + 1;
  for (int i = 0; i < OWN_COUNT; i++) {
    lua_getfield(L, source, own_names[i]);
    hl_of(L)->own_string[i] = lua_tocfunction(L, -1);
    lua_pop(L, 1);
  }
  luaL_newlib(L, functions);
  hl_open_patterns(L);

  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_newtable(L);
  for (size_t i = 0; i < sizeof arithmetic / sizeof *arithmetic; i++) {
    lua_getfield(L, -2, arithmetic[i]);
    lua_pushcclosure(L, arithmetic_on_text, 1);
    lua_setfield(L, -2, arithmetic[i]);
  }
  lua_pushvalue(L, target);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -3);
  lua_settop(L, target);
  lua_replace(L, source);
}
