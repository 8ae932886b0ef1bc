// Life of an instance: memory, limits, errors, protected calls.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "internal.h"

const char hl_key_functions, hl_key_marks, hl_key_coded, hl_key_view, hl_key_list, hl_key_extra, hl_key_modules, hl_key_next,
    hl_key_parameters, hl_key_frozen, hl_key_copies, hl_key_originals, hl_key_base, hl_key_environment, hl_key_names, hl_key_threads;

// MARK: Buffers of the host

void hl_buffer_clear(hl_buffer *buffer) {
  buffer->length = 0;
  buffer->failed = false;
}

void hl_buffer_append(hl_buffer *buffer, const void *bytes, size_t length) {
  if (buffer->length + length > buffer->capacity) {
    size_t capacity = buffer->capacity ? buffer->capacity * 2 : 256;
    while (capacity < buffer->length + length) capacity *= 2;
    uint8_t *grown = realloc(buffer->bytes, capacity);
    if (!grown) {
      buffer->failed = true;
      return;
    }
    buffer->bytes = grown;
    buffer->capacity = capacity;
  }
  if (length) memcpy(buffer->bytes + buffer->length, bytes, length);
  buffer->length += length;
}

void hl_buffer_free(hl_buffer *buffer) {
  free(buffer->bytes);
  memset(buffer, 0, sizeof *buffer);
}

// MARK: Memory

// Counts every block. In host mode it never refuses: what the host itself puts into the state is not the script's fault.
static void *hl_allocate(void *context, void *block, size_t old_size, size_t new_size) {
  hl_instance *instance = context;
  if (!block) {
    // For new blocks Lua tells the kind. Texts are made by single instructions (`..`), whatever their length: their bytes are work,
    // and none may be so long that comparing two of them is long work as well. Short texts are shared, so whether one is new depends
    // on what was collected before: they must not count.
    if (old_size == LUA_TSTRING && new_size >= 256 && instance->host_mode == 0) {
      instance->fuel += new_size / 64;
      if (new_size > HL_LONGEST_STRING) return NULL;
      if (instance->limits.fuel && instance->fuel > instance->limits.fuel) {
        if (instance->abort == HL_OK) instance->abort = HL_LIMIT_FUEL;
        return NULL;
      }
    }
    old_size = 0;
  }
  if (new_size == 0) {
    free(block);
    instance->used -= old_size;
    return NULL;
  }
  if (new_size > old_size && instance->host_mode == 0 && instance->limits.memory &&
      instance->used - old_size + new_size > instance->limits.memory)
    return NULL;
  void *grown = realloc(block, new_size);
  if (!grown) return NULL;
  instance->used += new_size - old_size;
  if (instance->used > instance->peak) instance->peak = instance->used;
  return grown;
}

static int hl_panic(lua_State *L) {
  // Reached only if an unprotected call raises, which is a bug of this file: stop before memory is touched again.
  const char *text = lua_tostring(L, -1);
  fprintf(stderr, "hamlet: internal error in the Lua border: %s\n", text ? text : "?");
  abort();
}

// MARK: Limits

static uint64_t hl_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

int hl_abort(lua_State *L, hl_status status) {
  hl_instance *instance = hl_of(L);
  if (instance->abort == HL_OK) {
    instance->abort = status;
    hl_note_position(L, instance);
  }
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_base);  // a value made beforehand: nothing is allocated here
  return lua_error(L);
}

void hl_check_abort(lua_State *L) {
  hl_instance *instance = hl_of(L);
  if (instance->abort != HL_OK) hl_abort(L, instance->abort);
}

void hl_look(lua_State *L) {
  hl_instance *instance = hl_of(L);
  hl_check_abort(L);
  if (instance->limits.fuel && instance->fuel > instance->limits.fuel) hl_abort(L, HL_LIMIT_FUEL);
  if (atomic_load_explicit(&instance->cancelled, memory_order_relaxed)) hl_abort(L, HL_CANCELLED);
  if (instance->limits.wall_ns) {
    uint64_t now = hl_now();
    if (instance->deadline == 0)
      instance->deadline = now + instance->limits.wall_ns;
    else if (now > instance->deadline)
      hl_abort(L, HL_LIMIT_TIME);
  }
}

void hl_charge(lua_State *L, uint64_t units) {
  hl_instance *instance = hl_of(L);
  instance->fuel += units;
  if (instance->limits.fuel && instance->fuel > instance->limits.fuel) hl_abort(L, HL_LIMIT_FUEL);
}

void hl_hook(lua_State *L, lua_Debug *ar) {
  (void)ar;
  hl_instance *instance = hl_of(L);
  instance->fuel += (uint64_t)lua_gethookcount(L);
  // A rule that has read a missing value is decided: what it would go on to compute is thrown away.
  if (instance->note) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_base);
    lua_error(L);
  }
  hl_look(L);
}

void hl_cancel(hl_instance *instance) { atomic_store_explicit(&instance->cancelled, 1, memory_order_relaxed); }

// MARK: Protected calls

// Every call from the host goes through here. The handler sits below the body, so that nothing can raise past it.
hl_status hl_protect(hl_instance *instance, lua_CFunction body, void *argument) {
  lua_State *L = instance->L;
  lua_settop(L, 0);
  instance->fuel = 0;
  instance->deadline = 0;
  instance->abort = HL_OK;
  instance->note = 0;
  instance->noting = false;
  instance->pending_code = NULL;
  instance->error.line = 0;
  instance->error.chunk = "";
  instance->error.traceback = "";
  instance->generation++;
  lua_sethook(L, NULL, 0, 0);
  lua_pushcfunction(L, hl_message_handler);
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, argument);
  int status = lua_pcall(L, 1, 0, 1);
  lua_sethook(L, NULL, 0, 0);
  if (status != LUA_OK) {
    hl_capture(L, instance, status);
    lua_settop(L, 0);
    return instance->error.status;
  }
  lua_settop(L, 0);
  if (instance->abort != HL_OK) {  // a script that swallowed a limit is reported all the same
    lua_pushnil(L);
    hl_capture(L, instance, LUA_ERRRUN);
    lua_settop(L, 0);
    return instance->error.status;
  }
  return HL_OK;
}

// MARK: Create and destroy

static int hl_set_up(lua_State *L) {
  lua_pushliteral(L, "a limit was reached");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_base);
  const void *keys[] = {&hl_key_functions, &hl_key_modules, &hl_key_frozen, &hl_key_names, &hl_key_marks, &hl_key_copies, &hl_key_originals};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, keys[i]);
  }
  // Coroutines are known by who made them, without keeping them alive.
  lua_newtable(L);
  lua_newtable(L);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_threads);
  hl_open_views(L);
  hl_open_environment(L);
  return 0;
}

hl_instance *hl_create(hl_limits limits, hl_catalog *catalog) {
  hl_instance *instance = calloc(1, sizeof *instance);
  if (!instance) return NULL;
  instance->limits = limits;
  instance->catalog = catalog;
  instance->host_mode = 1;
  instance->error.code = "";
  instance->error.message = "";
  instance->error.chunk = "";
  instance->error.traceback = "";
  instance->L = lua_newstate(hl_allocate, instance);
  if (!instance->L) {
    free(instance);
    return NULL;
  }
  *(hl_instance **)lua_getextraspace(instance->L) = instance;
  lua_atpanic(instance->L, hl_panic);
  if (hl_protect(instance, hl_set_up, NULL) != HL_OK) {
    hl_destroy(instance);
    return NULL;
  }
  instance->host_mode = 0;
  return instance;
}

void hl_destroy(hl_instance *instance) {
  if (!instance) return;
  lua_close(instance->L);
  hl_free_tables(instance);
  for (uint32_t i = 0; i < instance->chunk_count; i++) {
    free(instance->chunks[i].name);
    free(instance->chunks[i].line_map);
  }
  for (uint32_t i = 0; i < instance->module_count; i++) {
    free(instance->modules[i].name);
    free(instance->modules[i].text);
  }
  free(instance->chunks);
  free(instance->modules);
  hl_buffer_free(&instance->output);
  hl_buffer_free(&instance->result);
  hl_buffer_free(&instance->trace);
  hl_buffer_free(&instance->reply);
  free(instance->error_message);
  free(instance->error_chunk);
  free(instance->error_traceback);
  free(instance->reply_code);
  free(instance->reply_text);
  free(instance);
}

void hl_set_host(hl_instance *instance, void *context, hl_gate gate, hl_callback callback) {
  instance->host = context;
  instance->gate = gate;
  instance->callback = callback;
}

void hl_set_limits(hl_instance *instance, hl_limits limits) { instance->limits = limits; }
const hl_error *hl_last_error(const hl_instance *instance) { return &instance->error; }
uint64_t hl_fuel_used(const hl_instance *instance) { return instance->fuel; }
size_t hl_memory_peak(const hl_instance *instance) { return instance->peak; }

const char *hl_output(const hl_instance *instance, size_t *length) {
  *length = instance->output.length;
  return (const char *)instance->output.bytes;
}

void hl_clear_output(hl_instance *instance) { hl_buffer_clear(&instance->output); }

const uint8_t *hl_result(const hl_instance *instance, size_t *length) {
  *length = instance->result.length;
  return instance->result.bytes;
}

const uint8_t *hl_trace(const hl_instance *instance, size_t *length) {
  *length = instance->trace.length;
  return instance->trace.bytes;
}

void hl_set_trace(hl_instance *instance, bool on) {
  instance->tracing = on;
  if (on) hl_buffer_clear(&instance->trace);
}

void hl_callback_return(hl_instance *instance, const uint8_t *bytes, size_t length) {
  hl_buffer_clear(&instance->reply);
  hl_buffer_append(&instance->reply, bytes, length);
}

void hl_callback_fail(hl_instance *instance, const char *code, const char *message, size_t length) {
  free(instance->reply_code);
  free(instance->reply_text);
  instance->reply_code = hl_copy(code, strlen(code));
  instance->reply_text = hl_copy(message, length);
  instance->reply_text_length = length;
}

const char *hl_lua_release(void) { return LUA_RELEASE; }
