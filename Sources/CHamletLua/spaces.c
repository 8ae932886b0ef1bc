// Plugins in the state of a script: each under an environment of its own.
#include <string.h>

#include "internal.h"

// Copies the table at `source` into a new one; pushes that.
static void push_copy(lua_State *L, int source) {
  lua_newtable(L);
  int copy = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, source)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, copy);
  }
}

// The script's environment is number 0 and stands at 1 of the list, with its modules in the list of modules by environment.
static int begin(lua_State *L) {
  enum { SPACES = 2, OWN, NEW };
  hl_instance *instance = hl_of(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_spaces);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  if (instance->space_count == 0) {
    lua_pushvalue(L, OWN);
    lua_rawseti(L, SPACES, 1);
  }
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, OWN)) {
    if (lua_rawequal(L, -1, OWN)) {  // `_G`
      lua_pop(L, 1);
      continue;
    }
    if (lua_istable(L, -1)) push_copy(L, lua_gettop(L)), lua_replace(L, -2);
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, NEW);
  }
  lua_pushvalue(L, NEW);
  lua_rawseti(L, SPACES, (lua_Integer)instance->space_count + 2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_modules);
  instance->space = ++instance->space_count;
  instance->space_first_ref = instance->ref_count + 1;
  instance->space_is_loading = true;
  return 0;
}

hl_status hl_begin_space(hl_instance *instance, uint32_t *space) {
  instance->host_mode++;
  hl_status status = hl_protect(instance, begin, NULL);
  instance->environment_is_new = true;
  instance->host_mode--;
  *space = instance->space;
  return status;
}

static int enter(lua_State *L) {
  const uint32_t *space = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_spaces);
  if (lua_rawgeti(L, -1, (lua_Integer)*space + 1) != LUA_TTABLE) return luaL_error(L, "there is no such environment");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  // Modules are read while their plugin loads; the script has not run yet.
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_modules);
  hl_of(L)->space = *space;
  return 0;
}

hl_status hl_enter_space(hl_instance *instance, uint32_t space) {
  if (space == instance->space) return HL_OK;
  instance->host_mode++;
  hl_status status = hl_protect(instance, enter, &space);
  // The script's environment is compared with what the host gave; what a plugin has cannot change any more.
  instance->environment_is_new = space == 0 && !instance->sealed;
  instance->host_mode--;
  return status;
}

typedef struct end_request {
  const char *const *dropped, *const *refused;
  const char *reason;
} end_request;

// Upvalue 1: a set of names, 2: why they are refused.
static int missing_global(lua_State *L) {
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
    return hl_raise(L, "plugin.capability", "`%s` %s", lua_tostring(L, 2), lua_tostring(L, lua_upvalueindex(2)));
  return 0;
}

static int end(lua_State *L) {
  const end_request *request = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  for (const char *const *name = request->dropped; *name; name++) {
    lua_pushnil(L);
    lua_setfield(L, 2, *name);
  }
  if (request->refused[0]) {
    lua_newtable(L);
    lua_newtable(L);
    for (const char *const *name = request->refused; *name; name++) {
      lua_pushboolean(L, 1);
      lua_setfield(L, -2, *name);
    }
    lua_pushstring(L, request->reason);
    lua_pushcclosure(L, missing_global, 2);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, 2);
  }
  uint32_t script = 0;
  lua_settop(L, 0);
  lua_pushlightuserdata(L, &script);
  return enter(L);
}

hl_status hl_end_space(hl_instance *instance, const char *const *dropped, const char *const *refused, const char *reason) {
  end_request request = {dropped, refused, reason};
  instance->host_mode++;
  hl_status status = hl_protect(instance, end, &request);
  instance->environment_is_new = true;
  instance->host_mode--;
  return status;
}
