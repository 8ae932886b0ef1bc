#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cfuzz.h"

typedef struct request {
  const char *text;
  size_t length;
  int status;
} request;

// `luac` compiles inside a protected call too: the nesting that the compiler allows counts the C calls around it.
static int compile(lua_State *L) {
  request *r = lua_touserdata(L, 1);
  r->status = luaL_loadbufferx(L, r->text, r->length, "=c", "t");
  return 1;
}

int cfuzz_compile(const uint8_t *text, size_t length, char *message, size_t room) {
  lua_State *L = luaL_newstate();
  if (!L) abort();
  request r = {(const char *)text, length, LUA_OK};
  lua_pushcfunction(L, compile);
  lua_pushlightuserdata(L, &r);
  int line = CFUZZ_LEGAL;
  if (lua_pcall(L, 1, 1, 0) != LUA_OK || r.status != LUA_OK) {
    const char *said = lua_tostring(L, -1);
    snprintf(message, room, "%s", said ? said : "?");
    line = said && strncmp(said, "c:", 2) == 0 ? atoi(said + 2) : CFUZZ_NO_LINE;
  }
  lua_close(L);
  return line;
}
