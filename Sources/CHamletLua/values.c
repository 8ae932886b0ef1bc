// Lua values in bytes, and back. Raw access only: no metamethod of a script runs here.
#include <stdlib.h>
#include <string.h>

#include "symbols.h"

static void put_tag(hl_buffer *out, uint8_t tag) { hl_buffer_append(out, &tag, 1); }
static void put_u32(hl_buffer *out, uint32_t value) { hl_buffer_append(out, &value, 4); }

static void put_string(lua_State *L, hl_buffer *out, int index) {
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  if (length > HL_MAX_STRING) luaL_error(L, "a string of %I bytes is too long to leave the sandbox", (lua_Integer)length);
  put_tag(out, HL_STRING);
  put_u32(out, (uint32_t)length);
  hl_buffer_append(out, text, length);
}

// Keeps the function at `index` in the registry and writes its number and where it was defined.
static void put_function(lua_State *L, hl_buffer *out, int index) {
  hl_instance *instance = hl_of(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_functions);
  lua_pushvalue(L, index);
  lua_rawseti(L, -2, ++instance->ref_count);
  lua_pop(L, 1);
  lua_Debug ar;
  lua_pushvalue(L, index);
  lua_getinfo(L, ">S", &ar);
  put_tag(out, HL_FUNCTION);
  put_u32(out, (uint32_t)instance->ref_count);
  put_u32(out, ar.linedefined > 0 ? (uint32_t)ar.linedefined : 0);
  put_u32(out, (uint32_t)hl_chunk_index(instance, ar.source));
}

typedef struct encoder {
  hl_buffer *out;
  bool keep_functions;
  int seen;  // stack index of a table: table -> number, of those that are being written
  uint32_t tables, parts;
} encoder;

static void encode(lua_State *L, encoder *e, int index, int depth);

typedef struct pair_encoder {
  encoder *encoder;
  uint32_t positional, count;  // the keys 1 … `positional` stand elsewhere
  int depth;
} pair_encoder;

static void encode_pair(lua_State *L, void *context) {
  pair_encoder *p = context;
  int value = lua_gettop(L), key = value - 1;
  if (lua_isinteger(L, key) && lua_tointeger(L, key) >= 1 && (uint64_t)lua_tointeger(L, key) <= p->positional) return;
  encode(L, p->encoder, key, p->depth);
  encode(L, p->encoder, value, p->depth);
  p->count++;
}

static void encode_table(lua_State *L, encoder *e, int index, int depth) {
  if (depth > HL_MAX_DEPTH) hl_raise(L, "policy.bad_result", "the value is nested more than %d tables deep", HL_MAX_DEPTH);
  luaL_checkstack(L, 12, "value too deep");
  lua_pushvalue(L, index);
  if (lua_rawget(L, e->seen) == LUA_TNUMBER) {
    put_tag(e->out, HL_CYCLE);
    put_u32(e->out, (uint32_t)lua_tointeger(L, -1));
    lua_pop(L, 1);
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, index);
  lua_pushinteger(L, e->tables++);
  lua_rawset(L, e->seen);

  put_tag(e->out, HL_TABLE);
  // The constructor that marked it, if one did.
  uint32_t mark[3] = {0, 0, 0};
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_marks);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TSTRING) memcpy(mark, lua_tostring(L, -1), sizeof mark);
  lua_pop(L, 2);
  hl_buffer_append(e->out, mark, sizeof mark);

  hl_push_content(L, index);
  int content = lua_gettop(L);
  uint32_t n = 0;
  while (n < UINT32_MAX - 1 && lua_rawgeti(L, content, (lua_Integer)n + 1) != LUA_TNIL) {
    n++;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  put_u32(e->out, n);
  for (uint32_t i = 1; i <= n; i++) {
    lua_rawgeti(L, content, i);
    encode(L, e, lua_gettop(L), depth + 1);
    lua_pop(L, 1);
  }
  // The other pairs, in the order of `pairs`.
  size_t at = e->out->length;
  put_u32(e->out, 0);
  pair_encoder pairs = {e, n, 0, depth + 1};
  hl_each_pair(L, content, encode_pair, &pairs);
  lua_settop(L, content - 1);
  if (!e->out->failed) memcpy(e->out->bytes + at, &pairs.count, 4);
  // Only what is still open makes a cycle; a table that occurs twice is written twice.
  lua_pushvalue(L, index);
  lua_pushnil(L);
  lua_rawset(L, e->seen);
}

static void encode(lua_State *L, encoder *e, int index, int depth) {
  switch (lua_type(L, index)) {
    case LUA_TNIL: put_tag(e->out, HL_NIL); break;
    case LUA_TBOOLEAN: put_tag(e->out, lua_toboolean(L, index) ? HL_TRUE : HL_FALSE); break;
    case LUA_TNUMBER:
      if (lua_isinteger(L, index)) {
        int64_t value = lua_tointeger(L, index);
        put_tag(e->out, HL_INTEGER);
        hl_buffer_append(e->out, &value, 8);
      } else {
        double value = lua_tonumber(L, index);
        put_tag(e->out, HL_NUMBER);
        hl_buffer_append(e->out, &value, 8);
      }
      break;
    case LUA_TSTRING: put_string(L, e->out, index); break;
    case LUA_TTABLE: encode_table(L, e, index, depth); break;
    case LUA_TFUNCTION:
      if (e->keep_functions)
        put_function(L, e->out, index);
      else
        put_tag(e->out, HL_OPAQUE);
      break;
    case LUA_TUSERDATA: {
      uint32_t node;
      if (hl_of(L)->symbols && hl_traced_node(L, index, &node)) {
        lua_pushvalue(L, index);
        hl_settle(L, -1);
        encode(L, e, lua_gettop(L), depth);
        lua_pop(L, 1);
        return;
      }
      hl_view *view = hl_to_view(L, index);
      if (view) {
        put_tag(e->out, HL_VIEW);
        put_u32(e->out, view->table);
        put_u32(e->out, view->row);
        break;
      }
      hl_list *list = hl_to_list(L, index);
      if (list) {
        uint32_t shown = list->count < HL_SHOWN_ROWS ? list->count : HL_SHOWN_ROWS;
        put_tag(e->out, HL_LIST);
        put_u32(e->out, list->table);
        put_u32(e->out, list->count);
        put_u32(e->out, shown);
        for (uint32_t i = 0; i < shown; i++) put_u32(e->out, list->rows ? list->rows[i] : i);
        break;
      }
    }  // fall through
    default: put_tag(e->out, HL_OPAQUE);
  }
  if (e->out->failed) luaL_error(L, "the host has no memory for the result");
  if (e->out->length > HL_MAX_RESULT) hl_raise(L, "policy.bad_result", "the value is larger than %d MiB", HL_MAX_RESULT >> 20);
  if (++e->parts > HL_MAX_PARTS) hl_raise(L, "policy.bad_result", "the value has more than %d parts", HL_MAX_PARTS);
}

void hl_encode(lua_State *L, int index, hl_buffer *out, bool keep_functions) {
  index = lua_absindex(L, index);
  luaL_checkstack(L, 12, "value too deep");
  lua_newtable(L);
  encoder e = {out, keep_functions, lua_gettop(L), 0, 0};
  encode(L, &e, index, 0);
  lua_settop(L, e.seen - 1);
}

static const uint8_t *decode(lua_State *L, const uint8_t *at, const uint8_t *end, int depth) {
  uint32_t n;
  if (at >= end || depth > HL_MAX_DEPTH) luaL_error(L, "the host sent a value that cannot be read");
  luaL_checkstack(L, 6, "value too deep");
#define NEED(count) \
  if ((size_t)(end - at) < (size_t)(count)) luaL_error(L, "the host sent a value that is cut short")
  switch (*at++) {
    case HL_NIL: lua_pushnil(L); return at;
    case HL_FALSE: lua_pushboolean(L, 0); return at;
    case HL_TRUE: lua_pushboolean(L, 1); return at;
    case HL_INTEGER: {
      int64_t value;
      NEED(8);
      memcpy(&value, at, 8);
      lua_pushinteger(L, value);
      return at + 8;
    }
    case HL_NUMBER: {
      double value;
      NEED(8);
      memcpy(&value, at, 8);
      lua_pushnumber(L, value);
      return at + 8;
    }
    case HL_STRING:
      NEED(4);
      memcpy(&n, at, 4);
      at += 4;
      NEED(n);
      lua_pushlstring(L, (const char *)at, n);
      return at + n;
    case HL_VIEW: {
      uint32_t row;
      NEED(8);
      memcpy(&n, at, 4);
      memcpy(&row, at + 4, 4);
      if (n >= hl_of(L)->table_count || row >= hl_of(L)->tables[n].rows) luaL_error(L, "the host sent a unit that is not there");
      hl_push_view(L, n, row, hl_base_path(L, n));
      return at + 8;
    }
    case HL_LIST:
      NEED(4);
      memcpy(&n, at, 4);
      if (n >= hl_of(L)->table_count) luaL_error(L, "the host sent units that are not there");
      hl_push_all(L, n);
      return at + 4;
    case HL_OPAQUE: lua_pushlightuserdata(L, (void *)&hl_key_null); return at;
    case HL_TABLE:
      NEED(16);
      memcpy(&n, at + 12, 4);
      at += 16;
      lua_newtable(L);
      for (uint32_t i = 1; i <= n; i++) {
        at = decode(L, at, end, depth + 1);
        lua_rawseti(L, -2, i);
      }
      NEED(4);
      memcpy(&n, at, 4);
      at += 4;
      for (uint32_t i = 0; i < n; i++) {
        at = decode(L, at, end, depth + 1);
        at = decode(L, at, end, depth + 1);
        if (lua_isnil(L, -2)) luaL_error(L, "the host sent a nil key");
        lua_rawset(L, -3);
      }
      return at;
    default: luaL_error(L, "the host sent a value of an unknown kind");
  }
#undef NEED
  return at;
}

const uint8_t *hl_decode(lua_State *L, const uint8_t *bytes, const uint8_t *end) { return decode(L, bytes, end, 0); }
