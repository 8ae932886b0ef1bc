// Coroutines that count: each is hooked, each resume is charged, and none outlives the loading of a policy into a rule.
#include "internal.h"

static lua_State *get_coroutine(lua_State *L) {
  lua_State *co = lua_tothread(L, 1);
  luaL_argexpected(L, co, 1, "thread");
  return co;
}

// In a rule the coroutines of the call are known (to those alone it may talk): the one at the top is added to them. They stay alive
// until the call ends.
static void remember(lua_State *L) {
  hl_instance *instance = hl_of(L);
  if (!instance->sealed) return;
  if (instance->coroutine_generation != instance->generation) {
    instance->coroutine_generation = instance->generation;
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_threads);
  }
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_threads);
  lua_pushvalue(L, -2);
  lua_pushboolean(L, 1);
  lua_rawset(L, -3);
  lua_pop(L, 1);
}

static bool is_known(lua_State *L, lua_State *co) {
  hl_instance *instance = hl_of(L);
  if (!instance->sealed) return true;
  if (instance->coroutine_generation != instance->generation) return false;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_threads);
  lua_pushthread(co);
  lua_xmove(co, L, 1);
  bool known = lua_rawget(L, -2) != LUA_TNIL;
  lua_pop(L, 2);
  return known;
}

static int outside(lua_State *L) {
  return hl_raise(L, "policy.state", "this coroutine was made outside this call: rules have no memory");
}

static int coroutine_create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  hl_charge(L, HL_PERIOD);
  lua_State *co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  remember(L);
  return 1;
}

static int resume(lua_State *L, lua_State *co, int arguments) {
  hl_instance *instance = hl_of(L);
  if (!is_known(L, co)) return outside(L);
  if (!lua_checkstack(co, arguments)) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  hl_charge(L, HL_PERIOD + (uint64_t)arguments / 4);
  lua_xmove(L, co, arguments);
  hl_count_instructions(co, HL_PERIOD);
  bool was_noting = instance->noting;
  uint32_t doubt = instance->doubt;
  instance->current = co;
  int results, status = lua_resume(co, L, arguments, &results);
  instance->current = L;
  hl_note_limit(L, status);
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
  hl_end_doubt(instance, doubt);
  if (was_noting && instance->note) lua_error(L);
  instance->noting = was_noting;
  if (!was_noting) instance->note = 0;
  hl_catch_from(L, co);
  hl_check_abort(L);
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
  return hl_throw(L, 0);
}

static int coroutine_wrap(lua_State *L) {
  coroutine_create(L);
  lua_pushcclosure(L, wrapped, 1);
  return 1;
}

static int coroutine_yield(lua_State *L) {
  hl_charge(L, (uint64_t)lua_gettop(L) / 4);
  return lua_yield(L, lua_gettop(L));
}

static const char *status_of(lua_State *L, lua_State *co) {
  lua_Debug ar;
  if (L == co) return "running";
  switch (lua_status(co)) {
    case LUA_YIELD: return "suspended";
    case LUA_OK: return lua_getstack(co, 0, &ar) ? "normal" : lua_gettop(co) == 0 ? "dead" : "suspended";
    default: return "dead";
  }
}

static int coroutine_status(lua_State *L) {
  lua_pushstring(L, status_of(L, get_coroutine(L)));
  return 1;
}

// Safe here: no variable can be closed and no message handler of a script runs, which is where Lua's own has faults.
static int coroutine_close(lua_State *L) {
  lua_State *co = get_coroutine(L);
  const char *status = status_of(L, co);
  if (status[0] != 'd' && status[0] != 's') return luaL_error(L, "cannot close a %s coroutine", status);
  if (!is_known(L, co)) return outside(L);
  hl_charge(L, HL_PERIOD);
  bool failed = lua_resetthread(co) != LUA_OK;
  lua_pushboolean(L, !failed);
  if (!failed) return 1;
  lua_xmove(co, L, 1);
  return 2;
}

static int coroutine_isyieldable(lua_State *L) {
  lua_State *co = lua_isnone(L, 1) ? L : get_coroutine(L);
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
                                       {"running", coroutine_running}, {"close", coroutine_close},     {NULL, NULL}};
  luaL_newlib(L, functions);
}
