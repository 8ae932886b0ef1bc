// Runs a chunk in a plain state and writes its first result in the byte form that `hamlet_lua.h` describes.
#include "stock_lua.h"

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <stdlib.h>
#include <string.h>

// The tags of that form, in its order.
enum { NIL, FALSE, TRUE, INTEGER, NUMBER, STRING, TABLE, FUNCTION, VIEW, OPAQUE, CYCLE };

typedef struct writer {
  stock_result *result;
  size_t capacity;
  int seen;  // stack index of a table: table -> number
  uint32_t tables;
} writer;

static void put(writer *w, const void *bytes, size_t length) {
  stock_result *r = w->result;
  if (r->length + length > w->capacity) {
    w->capacity = (r->length + length) * 2 + 256;
    r->bytes = realloc(r->bytes, w->capacity);
    if (!r->bytes) abort();
  }
  memcpy(r->bytes + r->length, bytes, length);
  r->length += length;
}

static void put_tag(writer *w, uint8_t tag) { put(w, &tag, 1); }
static void put_u32(writer *w, uint32_t value) { put(w, &value, 4); }

// MARK: Order of keys: numbers ascending, texts by bytes, false, true

static int rank(lua_State *L, int index) {
  switch (lua_type(L, index)) {
    case LUA_TNUMBER: return 0;
    case LUA_TSTRING: return 1;
    case LUA_TBOOLEAN: return lua_toboolean(L, index) ? 3 : 2;
    default: return 4;
  }
}

static bool is_before(lua_State *L, int a, int b) {
  int ra = rank(L, a), rb = rank(L, b);
  if (ra != rb) return ra < rb;
  if (ra == 0) return lua_compare(L, a, b, LUA_OPLT);
  if (ra != 1) return false;
  size_t la, lb;
  const char *ta = lua_tolstring(L, a, &la), *tb = lua_tolstring(L, b, &lb);
  int order = memcmp(ta, tb, la < lb ? la : lb);
  return order < 0 || (order == 0 && la < lb);
}

// Merge sort of the array at `keys`, positions from … to - 1.
static void sort_keys(lua_State *L, int keys, lua_Integer from, lua_Integer to) {
  if (to - from < 2) return;
  lua_Integer middle = from + (to - from) / 2, i = from, j = middle, n = 0;
  sort_keys(L, keys, from, middle);
  sort_keys(L, keys, middle, to);
  lua_createtable(L, (int)(to - from), 0);
  while (i < middle || j < to) {
    bool right = i >= middle;
    if (!right && j < to) {
      lua_rawgeti(L, keys, j);
      lua_rawgeti(L, keys, i);
      right = is_before(L, -2, -1);
      lua_pop(L, 2);
    }
    lua_rawgeti(L, keys, right ? j++ : i++);
    lua_rawseti(L, -2, ++n);
  }
  for (lua_Integer k = 1; k <= n; k++) {
    lua_rawgeti(L, -1, k);
    lua_rawseti(L, keys, from + k - 1);
  }
  lua_pop(L, 1);
}

// MARK: Values

static void encode(lua_State *L, writer *w, int index);

static void encode_table(lua_State *L, writer *w, int index) {
  luaL_checkstack(L, 16, "value too deep");
  lua_pushvalue(L, index);
  if (lua_rawget(L, w->seen) == LUA_TNUMBER) {
    put_tag(w, CYCLE);
    put_u32(w, (uint32_t)lua_tointeger(L, -1));
    lua_pop(L, 1);
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, index);
  lua_pushinteger(L, w->tables++);
  lua_rawset(L, w->seen);

  put_tag(w, TABLE);
  for (int i = 0; i < 3; i++) put_u32(w, 0);  // no constructor marks it
  lua_Integer n = 0;
  while (lua_rawgeti(L, index, n + 1) != LUA_TNIL) {
    n++;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  put_u32(w, (uint32_t)n);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(L, index, i);
    encode(L, w, lua_gettop(L));
    lua_pop(L, 1);
  }
  lua_newtable(L);
  int keys = lua_gettop(L);
  lua_Integer count = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    if (lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 1 && lua_tointeger(L, -1) <= n) continue;
    lua_pushvalue(L, -1);
    lua_rawseti(L, keys, ++count);
  }
  sort_keys(L, keys, 1, count + 1);
  put_u32(w, (uint32_t)count);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, keys, i);
    encode(L, w, lua_gettop(L));
    lua_rawget(L, index);
    encode(L, w, lua_gettop(L));
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  lua_pushvalue(L, index);
  lua_pushnil(L);
  lua_rawset(L, w->seen);
}

static void encode(lua_State *L, writer *w, int index) {
  switch (lua_type(L, index)) {
    case LUA_TNIL: put_tag(w, NIL); break;
    case LUA_TBOOLEAN: put_tag(w, lua_toboolean(L, index) ? TRUE : FALSE); break;
    case LUA_TNUMBER:
      if (lua_isinteger(L, index)) {
        int64_t value = lua_tointeger(L, index);
        put_tag(w, INTEGER);
        put(w, &value, 8);
      } else {
        double value = lua_tonumber(L, index);
        put_tag(w, NUMBER);
        put(w, &value, 8);
      }
      break;
    case LUA_TSTRING: {
      size_t length;
      const char *text = lua_tolstring(L, index, &length);
      put_tag(w, STRING);
      put_u32(w, (uint32_t)length);
      put(w, text, length);
      break;
    }
    case LUA_TTABLE: encode_table(L, w, index); break;
    default: put_tag(w, OPAQUE);
  }
}

// MARK: Running

static stock_result *result_of(lua_State *L) { return *(stock_result **)lua_getextraspace(L); }

static char *copy(const char *text, size_t length) {
  char *bytes = malloc(length + 1);
  if (!bytes) abort();
  memcpy(bytes, text, length);
  bytes[length] = 0;
  return bytes;
}

// Notes where an error was raised, before the stack is unwound.
static int note_position(lua_State *L) {
  stock_result *result = result_of(L);
  lua_Debug ar;
  for (int level = 0; lua_getstack(L, level, &ar); level++) {
    if (!lua_getinfo(L, "Sl", &ar) || ar.currentline <= 0) continue;
    free(result->chunk);
    result->chunk = copy(ar.short_src, strlen(ar.short_src));
    result->line = ar.currentline;
    break;
  }
  // An error may be blamed on a caller: then the place stands in the message.
  const char *message = lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : "";
  size_t length = result->chunk ? strlen(result->chunk) : 0;
  if (length && strncmp(message, result->chunk, length) == 0 && message[length] == ':') result->line = atoi(message + length + 1);
  return 1;
}

// While instructions are counted Lua 5.4.4 knows the line of a division by zero.
static void count_instructions(lua_State *L, lua_Debug *ar) { (void)L, (void)ar; }

static int encode_first(lua_State *L) {
  writer w = {result_of(L), 0, 0, 0};
  lua_settop(L, 1);
  lua_newtable(L);
  w.seen = 2;
  encode(L, &w, 1);
  return 0;
}

void stock_run(const char *text, size_t length, const char *chunk_name, stock_result *result) {
  memset(result, 0, sizeof *result);
  lua_State *L = luaL_newstate();
  if (!L) abort();
  *(stock_result **)lua_getextraspace(L) = result;
  luaL_openlibs(L);
  lua_sethook(L, count_instructions, LUA_MASKCOUNT, 1000);
  lua_pushcfunction(L, encode_first);
  lua_pushcfunction(L, note_position);
  int status = luaL_loadbufferx(L, text, length, chunk_name, "t");
  if (status == LUA_OK) status = lua_pcall(L, 0, 1, 2);
  if (status == LUA_OK) {
    lua_remove(L, 2);
    status = lua_pcall(L, 1, 0, 0);
  }
  result->ok = status == LUA_OK;
  if (!result->ok) {
    size_t size;
    if (lua_type(L, -1) != LUA_TSTRING) lua_pushfstring(L, "the error value is a %s", luaL_typename(L, -1));
    const char *message = lua_tolstring(L, -1, &size);
    result->message = copy(message, size);
    result->message_length = size;
  }
  lua_close(L);
}

void stock_free(stock_result *result) {
  free(result->bytes);
  free(result->message);
  free(result->chunk);
  memset(result, 0, sizeof *result);
}
