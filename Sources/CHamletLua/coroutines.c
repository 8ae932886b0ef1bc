// Coroutines that count: each is hooked, each resume is charged, and none outlives the loading of a policy into a rule.
#include "internal.h"

static lua_State *get_coroutine(lua_State *L) {
  lua_State *co = lua_tothread(L, 1);
  luaL_argexpected(L, co, 1, "coroutine");
  return co;
}

static int coroutine_create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  hl_charge(L, HL_COROUTINE_PERIOD);
  lua_State *co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  // Its generation: a coroutine made while loading, or in another call, must not carry anything into this one.
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_threads);
  lua_pushvalue(L, -2);
  lua_pushinteger(L, (lua_Integer)hl_of(L)->generation);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  return 1;
}

static int resume(lua_State *L, lua_State *co, int arguments) {
  hl_instance *instance = hl_of(L);
  if (instance->sealed) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_threads);
    lua_pushthread(co);
    lua_xmove(co, L, 1);
    lua_rawget(L, -2);
    bool same_call = (uint64_t)lua_tointeger(L, -1) == instance->generation;
    lua_pop(L, 2);
    if (!same_call) return hl_raise(L, "policy.state", "this coroutine was made outside this call: rules have no memory");
  }
  if (!lua_checkstack(co, arguments)) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  hl_charge(L, HL_COROUTINE_PERIOD);
  lua_xmove(L, co, arguments);
  lua_sethook(co, hl_hook, LUA_MASKCOUNT, HL_COROUTINE_PERIOD);
  int results, status = lua_resume(co, L, arguments, &results);
  if (status == LUA_ERRMEM && instance->abort == HL_OK) instance->abort = HL_LIMIT_MEMORY;
  hl_check_abort(L);
  if (status == LUA_OK || status == LUA_YIELD) {
    if (!lua_checkstack(L, results + 1)) {
      lua_pop(co, results);
      lua_pushliteral(L, "too many results to resume");
      return -1;
    }
    lua_xmove(co, L, results);
    return results;
  }
  lua_xmove(co, L, 1);
  if (instance->note) lua_error(L);
  return -1;
}

static int coroutine_resume(lua_State *L) {
  lua_State *co = get_coroutine(L);
  int results = resume(L, co, lua_gettop(L) - 1);
  if (results < 0) {
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
  }
  lua_pushboolean(L, 1);
  lua_insert(L, -(results + 1));
  return results + 1;
}

static int wrapped(lua_State *L) {
  lua_State *co = lua_tothread(L, lua_upvalueindex(1));
  int results = resume(L, co, lua_gettop(L));
  if (results >= 0) return results;
  if (lua_type(L, -1) == LUA_TSTRING) {
    hl_where(L, 1);
    lua_insert(L, -2);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

static int coroutine_wrap(lua_State *L) {
  coroutine_create(L);
  lua_pushcclosure(L, wrapped, 1);
  return 1;
}

static int coroutine_yield(lua_State *L) { return lua_yield(L, lua_gettop(L)); }

static int coroutine_status(lua_State *L) {
  lua_State *co = get_coroutine(L);
  lua_Debug ar;
  const char *status;
  if (L == co) {
    status = "running";
  } else {
    switch (lua_status(co)) {
      case LUA_YIELD: status = "suspended"; break;
      case LUA_OK: status = lua_getstack(co, 0, &ar) ? "normal" : lua_gettop(co) == 0 ? "dead" : "suspended"; break;
      default: status = "dead";
    }
  }
  lua_pushstring(L, status);
  return 1;
}

static int coroutine_isyieldable(lua_State *L) {
  lua_State *co = lua_isthread(L, 1) ? lua_tothread(L, 1) : L;
  lua_pushboolean(L, lua_isyieldable(co));
  return 1;
}

static int coroutine_running(lua_State *L) {
  lua_pushboolean(L, lua_pushthread(L));
  return 2;
}

void hl_open_coroutines(lua_State *L) {
  static const luaL_Reg functions[] = {{"create", coroutine_create}, {"resume", coroutine_resume},   {"wrap", coroutine_wrap},
                                       {"yield", coroutine_yield},   {"status", coroutine_status},   {"isyieldable", coroutine_isyieldable},
                                       {"running", coroutine_running}, {NULL, NULL}};
  luaL_newlib(L, functions);
}
