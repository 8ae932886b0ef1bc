// The string library: Lua's own functions, except where they show addresses or run without end (patterns.c has the others).
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static int string_rep(lua_State *L) {
  size_t length, separator_length;
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

// Calls Lua's own format (upvalue 1) after turning the arguments of %s into text without addresses.
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
    // The sign of a NaN differs between machines.
    if (strchr("aAeEfFgG", format[i]) && lua_type(L, argument) == LUA_TNUMBER) {
      lua_Number value = lua_tonumber(L, argument);
      if (value != value) {
        lua_pushnumber(L, __builtin_nan(""));
        lua_replace(L, argument);
      }
    }
  }
  hl_charge(L, 1 + length / 16);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, top, 1);
  return 1;
}

// Expects Lua's string table at the top; replaces it by ours and makes that the index of all strings.
void hl_open_strings(lua_State *L) {
  static const char *const kept[] = {"byte", "char", "len", "lower", "reverse", "sub", "upper", "pack", "packsize", "unpack"};
  static const char *const arithmetic[] = {"__add", "__sub", "__mul", "__mod", "__pow", "__div", "__idiv", "__unm"};
  int source = lua_gettop(L);
  lua_newtable(L);
  int target = source + 1;
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    lua_getfield(L, source, kept[i]);
    lua_setfield(L, target, kept[i]);
  }
  hl_open_patterns(L);
  lua_pushcfunction(L, string_rep);
  lua_setfield(L, target, "rep");
  lua_getfield(L, source, "format");
  lua_pushcclosure(L, string_format, 1);
  lua_setfield(L, target, "format");

  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_newtable(L);
  for (size_t i = 0; i < sizeof arithmetic / sizeof *arithmetic; i++) {
    lua_getfield(L, -2, arithmetic[i]);
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
