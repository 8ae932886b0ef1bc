// The end of loading: what rules can reach becomes read-only.
#include <string.h>

#include "internal.h"

bool hl_is_frozen(lua_State *L, int index) {
  if (!hl_of(L)->has_frozen) return false;
  index = lua_absindex(L, index);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_frozen);
  lua_pushvalue(L, index);
  bool frozen = lua_rawget(L, -2) != LUA_TNIL;
  lua_pop(L, 2);
  return frozen;
}

void hl_push_content(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (!hl_of(L)->has_frozen) {
    lua_pushvalue(L, index);
    return;
  }
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_frozen);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_pushvalue(L, index);
  }
  lua_remove(L, -2);
}

static int read_only(lua_State *L) {
  return hl_raise(L, "policy.state", "this table is read-only: rules have no memory, nothing that a rule writes outside itself is kept");
}

static int frozen_length(lua_State *L) {
  hl_push_content(L, 1);
  lua_pushinteger(L, luaL_len(L, -1));
  return 1;
}

// Metatables are read raw: one whose content lies elsewhere would have no effect. Whatever a frozen table is installed for gets a
// copy of it, which no script can reach; `getmetatable` gives the frozen table back.
static void push_copy(lua_State *L, int index) {
  index = lua_absindex(L, index);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_copies);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) != LUA_TNIL) {
    lua_remove(L, -2);
    return;
  }
  lua_pop(L, 1);
  lua_newtable(L);
  int copy = lua_gettop(L);
  hl_push_content(L, index);
  lua_pushnil(L);
  while (lua_next(L, copy + 1)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, copy);
  }
  lua_settop(L, copy);
  lua_pushvalue(L, index);
  lua_pushvalue(L, copy);
  lua_rawset(L, copy - 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_originals);
  lua_pushvalue(L, copy);
  lua_pushvalue(L, index);
  lua_rawset(L, -3);
  lua_settop(L, copy);
  lua_remove(L, copy - 1);
}

void hl_push_metatable(lua_State *L, int index) {
  if (hl_is_frozen(L, index))
    push_copy(L, index);
  else
    lua_pushvalue(L, index);
}

void hl_original_metatable(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_originals);
  lua_pushvalue(L, -2);
  if (lua_rawget(L, -2) != LUA_TNIL) lua_replace(L, -3), lua_pop(L, 1);
  else lua_pop(L, 2);
}

// Moves the content of the table at `index` behind a metatable that only reads. Its own metatable goes on working on the content.
void hl_freeze(lua_State *L, int index) {
  index = lua_absindex(L, index);
  hl_of(L)->has_frozen = true;
  lua_newtable(L);
  int content = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, content);
  }
  lua_pushnil(L);
  while (lua_next(L, content)) {  // existing fields may be cleared, but not while the same table is walked
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_pushnil(L);
    lua_rawset(L, index);
  }
  lua_newtable(L);
  int guard = lua_gettop(L);
  if (lua_getmetatable(L, index)) {
    hl_original_metatable(L);
    int own = lua_gettop(L);
    push_copy(L, own);
    lua_pushnil(L);
    while (lua_next(L, own + 1)) {
      lua_pushvalue(L, -2);
      lua_insert(L, -2);
      lua_rawset(L, guard);
    }
    lua_setmetatable(L, content);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_originals);
    lua_pushvalue(L, guard);
    lua_pushvalue(L, own);
    lua_rawset(L, -3);
    lua_settop(L, guard);
  }
  lua_pushvalue(L, content);
  lua_setfield(L, guard, "__index");
  lua_pushcfunction(L, read_only);
  lua_setfield(L, guard, "__newindex");
  lua_pushcfunction(L, frozen_length);
  lua_setfield(L, guard, "__len");
  lua_pushboolean(L, 0);
  lua_setfield(L, guard, "__metatable");
  lua_setmetatable(L, index);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_frozen);
  lua_pushvalue(L, index);
  lua_pushvalue(L, content);
  lua_rawset(L, -3);
  lua_settop(L, content - 1);
}

typedef struct seal_request {
  void *context;
  hl_visit visited;
} seal_request;

enum { WORK = 2, SEEN = 3 };

// Adds the value at the top to the work, once; pops it.
static void reach(lua_State *L) {
  int type = lua_type(L, -1);
  if (type != LUA_TTABLE && type != LUA_TFUNCTION) {
    lua_pop(L, 1);
    return;
  }
  lua_pushvalue(L, -1);
  if (lua_rawget(L, SEEN) != LUA_TNIL) {
    lua_pop(L, 2);
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_pushboolean(L, 1);
  lua_rawset(L, SEEN);
  lua_rawseti(L, WORK, (lua_Integer)lua_rawlen(L, WORK) + 1);
}

// Freezes all that the values of the environment and the functions with refs from `first` on can reach. Leaves nothing on the stack but
// the request and the two tables of the walk.
static void freeze_reachable(lua_State *L, int first, const seal_request *request) {
  hl_instance *instance = hl_of(L);
  lua_newtable(L);
  lua_newtable(L);
  // Environments themselves are not frozen: no name leads to them once loading is over, and globals are read at full speed.
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_spaces);
  for (lua_Integer i = 1; lua_rawgeti(L, 4, i) == LUA_TTABLE; i++) {
    lua_pushboolean(L, 1);
    lua_rawset(L, SEEN);
  }
  lua_settop(L, SEEN);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  lua_pushvalue(L, -1);
  lua_pushboolean(L, 1);
  lua_rawset(L, SEEN);
  lua_pushnil(L);
  while (lua_next(L, 4)) reach(L);
  lua_settop(L, SEEN);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_functions);
  for (int i = first; i <= instance->ref_count; i++) {
    lua_rawgeti(L, 4, i);
    reach(L);
  }
  lua_settop(L, SEEN);

  for (lua_Integer done = 1; done <= (lua_Integer)lua_rawlen(L, WORK); done++) {
    lua_rawgeti(L, WORK, done);
    if (lua_isfunction(L, -1)) {
      lua_Debug ar;
      lua_pushvalue(L, -1);
      lua_getinfo(L, ">S", &ar);
      int chunk = hl_chunk_index(instance, ar.source);
      if (ar.what[0] != 'C' && chunk >= 0 && request->visited)
        request->visited(request->context, (uint32_t)chunk, ar.linedefined > 0 ? (uint32_t)ar.linedefined : 0);
      for (int i = 1; lua_getupvalue(L, -1, i); i++) reach(L);
    } else if (!hl_is_frozen(L, -1)) {  // else a plugin's, with all that it leads to
      int table = lua_gettop(L);
      lua_pushnil(L);
      while (lua_next(L, table)) {
        reach(L);
        lua_pushvalue(L, -1);
        reach(L);
      }
      if (lua_getmetatable(L, table)) {
        hl_original_metatable(L);
        reach(L);
      }
      hl_freeze(L, table);
    }
    lua_settop(L, SEEN);
  }
}

static int seal(lua_State *L) {
  hl_instance *instance = hl_of(L);
  // Where no script has run there is nothing to compare with.
  if (instance->environment_is_new) hl_keep_environment(L);
  instance->environment_is_new = false;
  hl_check_environment(L);
  freeze_reachable(L, 1, lua_touserdata(L, 1));
  instance->sealed = true;
  return 0;
}

hl_status hl_seal(hl_instance *instance, void *context, hl_visit visited) {
  seal_request request = {context, visited};
  instance->host_mode++;
  hl_status status = hl_protect(instance, seal, &request);
  instance->host_mode--;
  return status;
}

static int seal_space(lua_State *L) {
  hl_check_environment(L);
  freeze_reachable(L, hl_of(L)->space_first_ref, lua_touserdata(L, 1));
  hl_of(L)->space_is_loading = false;
  return 0;
}

hl_status hl_seal_space(hl_instance *instance, void *context, hl_visit visited) {
  seal_request request = {context, visited};
  instance->host_mode++;
  hl_status status = hl_protect(instance, seal_space, &request);
  instance->host_mode--;
  return status;
}

// MARK: Parameters

static int unknown_parameter(lua_State *L) {
  return hl_raise(L, "policy.unknown_parameter", "there is no parameter `%s`", hl_harmless(L, 2));
}

typedef struct bytes {
  const uint8_t *at;
  size_t length;
} bytes;

static int set_parameters(lua_State *L) {
  const bytes *encoded = lua_touserdata(L, 1);
  hl_decode(L, encoded->at, encoded->at + encoded->length);
  luaL_checktype(L, -1, LUA_TTABLE);
  hl_freeze(L, -1);
  hl_push_content(L, -1);
  lua_newtable(L);
  lua_pushcfunction(L, unknown_parameter);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_parameters);
  return 0;
}

hl_status hl_set_parameters(hl_instance *instance, const uint8_t *encoded, size_t length) {
  bytes request = {encoded, length};
  instance->host_mode++;
  hl_status status = hl_protect(instance, set_parameters, &request);
  instance->host_mode--;
  return status;
}
