// Chunks: naming, compiling, running; what the host adds to the environment.
#include <stdlib.h>
#include <string.h>

#include "internal.h"

uint32_t hl_add_chunk(hl_instance *instance, const char *name, const uint32_t *line_map, uint32_t line_count) {
  hl_chunk *grown = realloc(instance->chunks, (instance->chunk_count + 1) * sizeof *grown);
  if (!grown) return 0;
  instance->chunks = grown;
  hl_chunk *chunk = &grown[instance->chunk_count];
  memset(chunk, 0, sizeof *chunk);
  chunk->name = strdup(name);
  if (line_map && line_count) {
    chunk->line_map = malloc(line_count * sizeof *line_map);
    if (chunk->line_map) {
      memcpy(chunk->line_map, line_map, line_count * sizeof *line_map);
      chunk->line_count = line_count;
    }
  }
  return instance->chunk_count++;
}

hl_status hl_add_module(hl_instance *instance, const char *name, uint32_t chunk, const char *text, size_t length) {
  hl_module *grown = realloc(instance->modules, (instance->module_count + 1) * sizeof *grown);
  if (!grown || chunk >= instance->chunk_count) return HL_ERROR;
  instance->modules = grown;
  hl_module module = {strdup(name), chunk, instance->space, malloc(length + 1), length};
  if (!module.name || !module.text) return HL_ERROR;
  memcpy(module.text, text, length);
  grown[instance->module_count++] = module;
  return HL_OK;
}

// MARK: Run

typedef struct run_request {
  uint32_t chunk;
  const char *text;
  size_t length;
  bool keep_functions, run;
  uint32_t *count;  // of results, if all are wanted
} run_request;

static int run(lua_State *L) {
  const run_request *request = lua_touserdata(L, 1);
  hl_instance *instance = hl_of(L);
  if (instance->environment_is_new) {
    instance->host_mode++;
    hl_keep_environment(L);
    instance->host_mode--;
    instance->environment_is_new = false;
  }
  hl_charge(L, 100 + request->length);
  lua_pushfstring(L, "@%s", instance->chunks[request->chunk].name);
  // The collector stays still while Lua compiles: no finalizer or weak table can interfere, and old compilers had bugs there.
  lua_gc(L, LUA_GCSTOP);
  int status = luaL_loadbufferx(L, request->text, request->length, lua_tostring(L, -1), "t");
  lua_gc(L, LUA_GCRESTART);
  hl_note_limit(L, status);
  hl_check_abort(L);
  if (status != LUA_OK) {
    // There is no frame to ask for the line: it stands in the message, behind the chunk's name.
    const char *text = lua_tostring(L, -1), *name = instance->chunks[request->chunk].name;
    char shown[LUA_IDSIZE];
    hl_short_name(name, shown);
    size_t n = strlen(shown);
    bool placed = text && strncmp(text, shown, n) == 0 && text[n] == ':';
    int line = placed ? atoi(text + n + 1) : 0;
    const char *message = placed ? strstr(text + n + 1, ": ") : NULL;
    lua_pushstring(L, message ? message + 2 : text ? text : "the text does not compile");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_coded);
    instance->pending_code = "policy.syntax";
    instance->error.line = (int)hl_map_line(instance, request->chunk, line);
    instance->error.chunk = name;
    return lua_error(L);
  }
  if (!request->run) return 0;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
  hl_count_instructions(L, HL_PERIOD);
  lua_call(L, 0, LUA_MULTRET);
  int last = lua_gettop(L);
  hl_buffer_clear(&instance->result);
  if (request->count) {
    for (int i = 3; i <= last; i++) hl_encode(L, i, &instance->result, request->keep_functions);
    *request->count = (uint32_t)(last - 2);
    return 0;
  }
  if (last == 2) lua_pushnil(L);
  hl_encode(L, 3, &instance->result, request->keep_functions);
  return 0;
}

hl_status hl_run(hl_instance *instance, uint32_t chunk, const char *text, size_t length, bool keep_functions) {
  if (chunk >= instance->chunk_count) return HL_ERROR;
  run_request request = {chunk, text, length, keep_functions, true, NULL};
  return hl_protect(instance, run, &request);
}

hl_status hl_run_all(hl_instance *instance, uint32_t chunk, const char *text, size_t length, uint32_t *count) {
  *count = 0;
  if (chunk >= instance->chunk_count) return HL_ERROR;
  run_request request = {chunk, text, length, true, true, count};
  return hl_protect(instance, run, &request);
}

hl_status hl_compile(hl_instance *instance, uint32_t chunk, const char *text, size_t length) {
  if (chunk >= instance->chunk_count) return HL_ERROR;
  run_request request = {chunk, text, length, false, false, NULL};
  return hl_protect(instance, run, &request);
}

// MARK: Globals of the host

typedef struct global_request {
  const char *space, *name;
  uint32_t number;
  const uint8_t *bytes;
  size_t length;
} global_request;

static hl_status add_global(hl_instance *instance, lua_CFunction body, const global_request *request) {
  instance->host_mode++;
  hl_status status = hl_protect(instance, body, (void *)request);
  instance->environment_is_new = true;
  instance->host_mode--;
  return status;
}

// Upvalue 1: the mark. The mark, the caller's line and chunk are kept beside the table, not in it.
static int construct(lua_State *L) {
  hl_instance *instance = hl_of(L);
  if (lua_type(L, 1) != LUA_TTABLE)
    return hl_raise(L, "policy.shape", "%s expects a table: %s { … }", lua_tostring(L, lua_upvalueindex(2)), lua_tostring(L, lua_upvalueindex(2)));
  if (instance->sealed) return hl_raise(L, "policy.state", "%s is not available inside a rule", lua_tostring(L, lua_upvalueindex(2)));
  uint32_t mark[3] = {(uint32_t)lua_tointeger(L, lua_upvalueindex(1)), 0, 0};
  lua_Debug ar;
  for (int level = 1; lua_getstack(L, level, &ar); level++) {
    lua_getinfo(L, "Sl", &ar);
    if (ar.currentline <= 0) continue;
    int chunk = hl_chunk_index(instance, ar.source);
    mark[1] = chunk < 0 ? (uint32_t)ar.currentline : hl_map_line(instance, (uint32_t)chunk, ar.currentline);
    mark[2] = chunk < 0 ? 0 : (uint32_t)chunk;
    break;
  }
  lua_settop(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_marks);
  lua_pushvalue(L, 1);
  lua_pushlstring(L, (const char *)mark, sizeof mark);
  lua_rawset(L, -3);
  lua_settop(L, 1);
  return 1;
}

static int add_constructor(lua_State *L) {
  const global_request *request = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  lua_pushinteger(L, request->number);
  lua_pushstring(L, request->name);
  lua_pushcclosure(L, construct, 2);
  lua_setfield(L, -2, request->name);
  return 0;
}

hl_status hl_add_constructor(hl_instance *instance, const char *name, uint32_t mark) {
  global_request request = {NULL, name, mark, NULL, 0};
  return add_global(instance, add_constructor, &request);
}

// Upvalue 1: the host's number of the function. The host answers in bytes; only this function raises.
static int call_host(lua_State *L) {
  hl_instance *instance = hl_of(L);
  int n = lua_gettop(L);
  if (!instance->callback) return luaL_error(L, "the host answers no calls");
  hl_charge(L, 10);
  hl_buffer arguments = {0};
  // Arguments are encoded into a Lua-owned block, so that an error in between leaks nothing.
  hl_buffer_clear(&instance->reply);
  for (int i = 1; i <= n; i++) hl_encode(L, i, &instance->reply, false);
  uint8_t *copy = lua_newuserdatauv(L, instance->reply.length ? instance->reply.length : 1, 0);
  if (instance->reply.length) memcpy(copy, instance->reply.bytes, instance->reply.length);
  arguments.length = instance->reply.length;
  hl_buffer_clear(&instance->reply);
  instance->host_mode++;
  int32_t failed = instance->callback(instance->host, (int32_t)lua_tointeger(L, lua_upvalueindex(1)), n, copy, arguments.length);
  instance->host_mode--;
  if (failed) {
    // The code goes with the error, which may be raised again after the gate has given reasons of its own.
    instance->pending_code = NULL;
    free(instance->raised_code);
    instance->raised_code = instance->reply_code;
    instance->reply_code = NULL;
    return hl_raise(L, instance->raised_code ? instance->raised_code : "policy.runtime", "%s", instance->reply_text ? instance->reply_text : "the host refused");
  }
  hl_decode(L, instance->reply.bytes, instance->reply.bytes + instance->reply.length);
  return 1;
}

// With the environment at the top: pushes the global table `space`, made if there is none, or the environment again if there is no name.
static void push_space(lua_State *L, const char *space) {
  if (!space || !space[0]) {
    lua_pushvalue(L, -1);
    return;
  }
  lua_pushstring(L, space);
  if (lua_rawget(L, -2) == LUA_TTABLE) return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_pushstring(L, space);
  lua_pushvalue(L, -2);
  lua_rawset(L, -4);
}

static int add_function(lua_State *L) {
  const global_request *request = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  push_space(L, request->space);
  lua_pushstring(L, request->name);
  lua_pushinteger(L, request->number);
  lua_pushcclosure(L, call_host, 1);
  lua_rawset(L, -3);
  return 0;
}

hl_status hl_add_function(hl_instance *instance, const char *space, const char *name, int32_t function) {
  global_request request = {space, name, (uint32_t)function, NULL, 0};
  return add_global(instance, add_function, &request);
}

// A function with a ref, as a global or in a global table.
static int add_reference(lua_State *L) {
  const global_request *request = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  push_space(L, request->space);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_functions);
  lua_pushstring(L, request->name);
  lua_rawgeti(L, -2, (lua_Integer)request->number);
  lua_rawset(L, -4);
  return 0;
}

hl_status hl_add_reference(hl_instance *instance, const char *space, const char *name, uint32_t function) {
  if (function == 0 || (int)function > instance->ref_count) return HL_ERROR;
  global_request request = {space, name, function, NULL, 0};
  return add_global(instance, add_reference, &request);
}

static int set_global(lua_State *L) {
  const global_request *request = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  lua_pushstring(L, request->name);
  hl_decode(L, request->bytes, request->bytes + request->length);
  // What a plugin's functions are told stays as it is.
  if (hl_of(L)->space && !hl_of(L)->space_is_loading && lua_istable(L, -1)) hl_freeze(L, -1);
  lua_rawset(L, -3);
  return 0;
}

hl_status hl_set_global(hl_instance *instance, const char *name, const uint8_t *bytes, size_t length) {
  global_request request = {NULL, name, 0, bytes, length};
  return add_global(instance, set_global, &request);
}
