// The functions of the sandbox's environment that are ours: those that could catch an abort, show an address or depend on hash order.
#include <stdlib.h>
#include <string.h>

#include "internal.h"

// Lua's own functions that are called from ours.
enum { ASSERT, SELECT, TONUMBER, OWN_COUNT };
static const char *const own_names[OWN_COUNT] = {"assert", "select", "tonumber"};

// MARK: Text without addresses

void hl_tostring(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (luaL_callmeta(L, index, "__tostring")) {
    hl_settle(L, -1);
    if (!lua_isstring(L, -1)) luaL_error(L, "'__tostring' must return a string");
    lua_tolstring(L, -1, NULL);  // a number becomes its text
    return;
  }
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      if (lua_isinteger(L, index)) {
        lua_pushfstring(L, "%I", (LUAI_UACINT)lua_tointeger(L, index));
      } else {
        lua_Number value = lua_tonumber(L, index);
        if (value != value)
          lua_pushliteral(L, "nan");  // the sign of a NaN differs between machines
        else
          lua_pushfstring(L, "%f", (LUAI_UACNUMBER)value);
      }
      break;
    case LUA_TSTRING: lua_pushvalue(L, index); break;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); break;
    case LUA_TNIL: lua_pushliteral(L, "nil"); break;
    default: {
      int kind = luaL_getmetafield(L, index, "__name");
      if (kind == LUA_TSTRING) return;
      if (kind != LUA_TNIL) lua_pop(L, 1);
      lua_pushstring(L, luaL_typename(L, index));
    }
  }
}

static int base_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  hl_tostring(L, 1);
  return 1;
}

static int base_print(lua_State *L) {
  hl_instance *instance = hl_of(L);
  int n = lua_gettop(L);
  for (int i = 1; i <= n; i++) {
    size_t length;
    hl_tostring(L, i);
    const char *text = lua_tolstring(L, -1, &length);
    hl_charge(L, 1 + length / 64);
    if (instance->output.length + length + 2 > instance->limits.output && instance->limits.output) hl_abort(L, HL_LIMIT_OUTPUT);
    if (i > 1) hl_buffer_append(&instance->output, "\t", 1);
    hl_buffer_append(&instance->output, text, length);
    lua_pop(L, 1);
  }
  hl_buffer_append(&instance->output, "\n", 1);
  return 0;
}

// MARK: Errors: what catches must let aborts through

static int base_error(lua_State *L) {
  int level = (int)luaL_optinteger(L, 2, 1);
  lua_settop(L, 1);
  if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
    hl_where(L, level);
    lua_pushvalue(L, 1);
    lua_concat(L, 2);
  }
  return hl_throw(L, level);
}

static int base_assert(lua_State *L) {
  if (lua_toboolean(L, 1)) return lua_gettop(L);
  hl_of(L)->thrown = lua_gettop(L) > 1;
  hl_of(L)->thrown_level = 0;
  return hl_of(L)->own_base[ASSERT](L);
}

// After any protected call: a limit, or a rule that was ended because a value is missing, goes on up. Where missing values were not
// noted when the call began, what a helper inside has noted ends with the error that ended the helper.
static void rethrow_aborts(lua_State *L, int status, lua_KContext context) {
  bool was_noting = context % 2;
  hl_instance *instance = hl_of(L);
  hl_note_limit(L, status);
  hl_check_abort(L);
  if (status == LUA_OK || status == LUA_YIELD) return;
  hl_end_doubt(instance, (uint32_t)((uint64_t)context >> 32));
  if (was_noting && instance->note) lua_error(L);
  instance->noting = was_noting;
  if (!was_noting) instance->note = 0;
}

// What a protected call carries over a yield: what helpers had set aside, values below its results, and whether missing values are noted.
static lua_KContext context_of(lua_State *L, int below) {
  hl_instance *instance = hl_of(L);
  return (lua_KContext)((uint64_t)instance->doubt << 32) + below * 2 + (instance->noting ? 1 : 0);
}

static int values_below(lua_KContext context) { return (int)((uint32_t)context / 2); }

static int finish_pcall(lua_State *L, int status, lua_KContext context) {
  rethrow_aborts(L, status, context);
  if (status != LUA_OK && status != LUA_YIELD) {
    lua_pushboolean(L, 0);
    lua_pushvalue(L, -2);
    return 2;
  }
  return lua_gettop(L) - values_below(context);
}

static int base_pcall(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  lua_pushcfunction(L, hl_catch_handler);
  lua_insert(L, 1);
  lua_KContext context = context_of(L, 1);
  int status = lua_pcallk(L, lua_gettop(L) - 3, LUA_MULTRET, 1, context, finish_pcall);
  return finish_pcall(L, status, context);
}

enum { MOST_TRIES = 190 };

// The script's handler runs as an ordinary function, after the error: never with hooks off.
static int finish_xpcall(lua_State *L, int status, lua_KContext context) {
  rethrow_aborts(L, status, context);
  if (status != LUA_OK && status != LUA_YIELD) {
    // As in Lua, an error in the handler is handed to the handler.
    int tries = 0, inner;
    do {
      lua_pushcfunction(L, hl_catch_handler);
      lua_pushvalue(L, 2);
      lua_pushvalue(L, -3);
      inner = lua_pcall(L, 1, 1, -3);
      rethrow_aborts(L, inner, context);
      lua_remove(L, -2);
      hl_charge(L, 20);
    } while (inner != LUA_OK && ++tries < MOST_TRIES);
    if (inner != LUA_OK) lua_pushliteral(L, "error in error handling");
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
  }
  return lua_gettop(L) - values_below(context);
}

static int base_xpcall(lua_State *L) {
  int n = lua_gettop(L);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_rotate(L, 3, 2);
  lua_pushcfunction(L, hl_catch_handler);
  lua_replace(L, 1);
  lua_KContext context = context_of(L, 2);
  int status = lua_pcallk(L, n - 2, LUA_MULTRET, 1, context, finish_xpcall);
  return finish_xpcall(L, status, context);
}

// MARK: Raw access and metatables

static int base_rawget(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checkany(L, 2);
  hl_push_content(L, 1);
  lua_pushvalue(L, 2);
  lua_rawget(L, -2);
  return 1;
}

static int base_rawset(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checkany(L, 2);
  luaL_checkany(L, 3);
  lua_settop(L, 3);
  if (hl_is_frozen(L, 1)) return hl_raise(L, "policy.state", "this table is read-only: rules have no memory");
  lua_rawset(L, 1);
  return 1;
}

static int base_rawlen(lua_State *L) {
  int type = lua_type(L, 1);
  luaL_argexpected(L, type == LUA_TTABLE || type == LUA_TSTRING, 1, "table or string");
  lua_settop(L, 1);
  if (type == LUA_TTABLE) hl_push_content(L, 1);
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
  return 1;
}

static int base_setmetatable(lua_State *L) {
  static const char *const refused[] = {"__gc", "__close", "__mode", "__concat"};
  int type = lua_type(L, 2);
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
  if (hl_is_frozen(L, 1)) return hl_raise(L, "policy.state", "this table is read-only: rules have no memory");
  if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return luaL_error(L, "cannot change a protected metatable");
  if (type == LUA_TTABLE) {
    hl_push_content(L, 2);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
      lua_pushstring(L, refused[i]);
      if (lua_rawget(L, -2) != LUA_TNIL) return luaL_error(L, "the metamethod '%s' is not available in the sandbox", refused[i]);
      lua_pop(L, 1);
    }
  }
  lua_settop(L, 2);
  if (type == LUA_TTABLE) hl_push_metatable(L, 2);
  lua_setmetatable(L, 1);
  lua_settop(L, 1);
  return 1;
}

static int base_getmetatable(lua_State *L) {
  luaL_checkany(L, 1);
  bool frozen = hl_is_frozen(L, 1);
  if (!lua_getmetatable(L, 1)) {
    lua_pushnil(L);
    return 1;
  }
  hl_original_metatable(L);
  // The guard of a frozen table is its own original only if the script gave the table no metatable.
  if (frozen) {
    lua_getmetatable(L, 1);
    bool none = lua_rawequal(L, -1, -2);
    lua_pop(L, 1);
    if (none) return lua_pushnil(L), 1;
  }
  if (lua_type(L, -1) == LUA_TTABLE) {
    hl_push_content(L, -1);
    lua_pushliteral(L, "__metatable");
    if (lua_rawget(L, -2) != LUA_TNIL) return 1;
    lua_pop(L, 2);
  }
  return 1;
}

// MARK: More code

static int load_failed(lua_State *L, const char *text, size_t length) {
  lua_pushnil(L);
  lua_pushlstring(L, text, length);
  return 2;
}

// `load` takes text only, and only after the host has read it.
static int base_load(lua_State *L) {
  hl_instance *instance = hl_of(L);
  size_t length;
  if (!lua_isstring(L, 1)) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    return luaL_error(L, "load takes text: functions that read a chunk are not available in the sandbox");
  }
  if (instance->sealed) return hl_raise(L, "policy.state", "load is not available inside a rule");
  bool has_environment = !lua_isnone(L, 4);
  lua_settop(L, 4);
  const char *text = lua_tolstring(L, 1, &length);
  const char *mode = luaL_optstring(L, 3, "bt");
  const char *name = luaL_optstring(L, 2, text);
  if (!strchr(mode, 't')) {
    lua_pushnil(L);
    lua_pushfstring(L, "attempt to load a text chunk (mode is '%s')", mode);
    return 2;
  }
  // A chunk of the host is known by its name: no other may have it.
  if (hl_chunk_index(instance, name) >= 0) name = lua_pushfstring(L, "%s (load)", name);
  hl_charge(L, 100 + length * 4);
  hl_look(L);
  int32_t verdict = 0;
  if (instance->gate) {
    instance->host_mode++;
    verdict = instance->gate(instance->host, text, length);
    instance->host_mode--;
    if (verdict == HL_GATE_REFUSED) return load_failed(L, instance->reply_text, instance->reply_text ? instance->reply_text_length : 0);
    hl_look(L);
  }
  lua_gc(L, LUA_GCSTOP);
  int status = luaL_loadbufferx(L, text, length, name, "t");
  lua_gc(L, LUA_GCRESTART);
  hl_note_limit(L, status);
  hl_check_abort(L);
  if (status != LUA_OK) {
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
  }
  // Two readers that disagree on a text: then it does not run.
  if (verdict == HL_GATE_INVALID) return load_failed(L, instance->reply_text, instance->reply_text ? instance->reply_text_length : 0);
  if (has_environment)
    lua_pushvalue(L, 4);
  else
    lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
  return 1;
}

// Loads a module of the policy's folder once; its value is what it returns.
static int base_require(lua_State *L) {
  hl_instance *instance = hl_of(L);
  const char *name = luaL_checkstring(L, 1);
  lua_settop(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_modules);  // 2
  lua_pushvalue(L, 1);
  if (lua_rawget(L, 2) != LUA_TNIL) {
    if (lua_islightuserdata(L, -1)) return luaL_error(L, "the module '%s' requires itself", name);
    return 1;
  }
  lua_pop(L, 1);
  if (instance->sealed) return hl_raise(L, "policy.state", "require is not available inside a rule: require modules at the top of the file");
  for (uint32_t i = 0; i < instance->module_count; i++) {
    hl_module *module = &instance->modules[i];
    if (module->space != instance->space || strcmp(module->name, name) != 0) continue;
    lua_pushfstring(L, "@%s", instance->chunks[module->chunk].name);
    if (luaL_loadbufferx(L, module->text, module->length, lua_tostring(L, -1), "t") != LUA_OK) return lua_error(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
    if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
    lua_pushvalue(L, 1);
    lua_pushlightuserdata(L, instance);
    lua_rawset(L, 2);
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1)) {
      lua_pop(L, 1);
      lua_pushboolean(L, 1);
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, -2);
    lua_rawset(L, 2);
    return 1;
  }
  return luaL_error(L, "there is no module '%s': modules are files lib/%s.lua in the policy's folder", name, name);
}

// MARK: Lua's own, behind a count of their work

static int base_select(lua_State *L) {
  hl_charge(L, (uint64_t)lua_gettop(L) / 16);
  return hl_of(L)->own_base[SELECT](L);
}

static int base_tonumber(lua_State *L) {
  if (lua_type(L, 1) == LUA_TSTRING) hl_charge(L, lua_rawlen(L, 1) / 16);
  return hl_of(L)->own_base[TONUMBER](L);
}

// Adds our functions to the table at `environment`; Lua's own are in the table at `library`.
void hl_open_base(lua_State *L, int environment, int library) {
  static const luaL_Reg functions[] = {
      {"tostring", base_tostring}, {"print", base_print},     {"error", base_error},         {"pcall", base_pcall},
      {"xpcall", base_xpcall},     {"pairs", hl_pairs},       {"next", hl_next},             {"rawget", base_rawget},
      {"rawset", base_rawset},     {"rawlen", base_rawlen},   {"setmetatable", base_setmetatable}, {"getmetatable", base_getmetatable},
      {"load", base_load},         {"require", base_require}, {"select", base_select},       {"tonumber", base_tonumber},
      {"assert", base_assert},     {NULL, NULL},
  };
  for (int i = 0; i < OWN_COUNT; i++) {
    lua_getfield(L, library, own_names[i]);
    hl_of(L)->own_base[i] = lua_tocfunction(L, -1);
    lua_pop(L, 1);
  }
  lua_pushvalue(L, environment);
  luaL_setfuncs(L, functions, 0);
  lua_pop(L, 1);
}
