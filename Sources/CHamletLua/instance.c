// Life of an instance: memory, limits, errors, protected calls.
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "internal.h"

const char hl_key_functions, hl_key_marks, hl_key_coded, hl_key_view, hl_key_list, hl_key_extra, hl_key_modules, hl_key_next,
    hl_key_parameters, hl_key_frozen, hl_key_base, hl_key_environment, hl_key_names, hl_key_threads;

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

static void hl_note_position(lua_State *L, hl_instance *instance);

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

// MARK: Errors

int hl_raise(lua_State *L, const char *code, const char *format, ...) {
  hl_instance *instance = hl_of(L);
  va_list arguments;
  va_start(arguments, format);
  hl_where(L, 1);
  lua_pushvfstring(L, format, arguments);
  va_end(arguments);
  lua_concat(L, 2);
  // The code belongs to this very string: if a script catches it and raises something else the code does not stick.
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_coded);
  instance->pending_code = code;
  return lua_error(L);
}

int hl_chunk_index(const hl_instance *instance, const char *source) {
  if (source[0] != '=') return -1;
  for (uint32_t i = 0; i < instance->chunk_count; i++)
    if (strcmp(instance->chunks[i].name, source + 1) == 0) return (int)i;
  return -1;
}

uint32_t hl_map_line(const hl_instance *instance, uint32_t chunk, int line) {
  if (line <= 0 || chunk >= instance->chunk_count) return line < 0 ? 0 : (uint32_t)line;
  const hl_chunk *c = &instance->chunks[chunk];
  if (!c->line_map || c->line_count == 0) return (uint32_t)line;
  return c->line_map[(uint32_t)line <= c->line_count ? line - 1 : (int)c->line_count - 1];
}

static int hl_mapped_line(const hl_instance *instance, const lua_Debug *ar) {
  int chunk = hl_chunk_index(instance, ar->source);
  return chunk < 0 ? ar->currentline : (int)hl_map_line(instance, (uint32_t)chunk, ar->currentline);
}

// Pushes "chunk:line: " of the function at `level`, as luaL_where does, with the author's line.
void hl_where(lua_State *L, int level) {
  lua_Debug ar;
  if (lua_getstack(L, level, &ar) && lua_getinfo(L, "Sl", &ar) && ar.currentline > 0)
    lua_pushfstring(L, "%s:%d: ", ar.short_src, hl_mapped_line(hl_of(L), &ar));
  else
    lua_pushliteral(L, "");
}

static char *hl_copy(const char *text, size_t length) {
  char *copy = malloc(length + 1);
  if (copy) {
    if (length) memcpy(copy, text, length);
    copy[length] = 0;
  }
  return copy;
}

static void hl_set_error(hl_instance *instance, hl_status status, const char *code, const char *message, size_t length) {
  free(instance->error_message);
  instance->error_message = hl_copy(message, length);
  instance->error.status = status;
  instance->error.code = code;
  instance->error.message = instance->error_message ? instance->error_message : "out of memory";
  instance->error.message_length = instance->error_message ? length : strlen(instance->error.message);
}

static const char *hl_limit_code(hl_status status) {
  switch (status) {
    case HL_LIMIT_FUEL: return "limit.fuel";
    case HL_LIMIT_MEMORY: return "limit.memory";
    case HL_LIMIT_TIME: return "limit.time";
    case HL_LIMIT_OUTPUT: return "limit.output";
    case HL_LIMIT_DEPTH: return "limit.depth";
    case HL_CANCELLED: return "usage.cancelled";
    default: return "policy.runtime";
  }
}

// Where the error was raised: the innermost Lua function, and the frames around it. Runs before the stack is unwound.
static void hl_note_position(lua_State *L, hl_instance *instance) {
  hl_buffer trace = {0};
  lua_Debug ar;
  bool found = false;
  int shown = 0;
  for (int level = 0; shown < 20 && lua_getstack(L, level, &ar); level++) {
    if (!lua_getinfo(L, "nSl", &ar) || ar.currentline <= 0) continue;
    int chunk = hl_chunk_index(instance, ar.source), line = hl_mapped_line(instance, &ar);
    const char *name = chunk < 0 ? ar.short_src : instance->chunks[chunk].name;
    if (!found) {
      found = true;
      free(instance->error_chunk);
      instance->error_chunk = hl_copy(name, strlen(name));
      instance->error.chunk = instance->error_chunk ? instance->error_chunk : "";
      instance->error.line = line;
    }
    char text[256];
    int n = snprintf(text, sizeof text, "%s%.120s:%d%s%.60s", shown ? "\n" : "", name, line, ar.name ? " in " : "", ar.name ? ar.name : "");
    hl_buffer_append(&trace, text, n < (int)sizeof text ? (size_t)n : sizeof text - 1);
    shown++;
  }
  hl_buffer_append(&trace, "", 1);
  free(instance->error_traceback);
  instance->error_traceback = trace.failed ? NULL : (char *)trace.bytes;
  if (trace.failed) free(trace.bytes);
  instance->error.traceback = instance->error_traceback ? instance->error_traceback : "";
}

// Lua puts "chunk:line: " before a message; where lines are mapped the author must see his own. Replaces the value at the top.
static void hl_fix_message(lua_State *L, hl_instance *instance) {
  lua_Debug ar;
  if (lua_type(L, -1) != LUA_TSTRING) return;
  for (int level = 0; lua_getstack(L, level, &ar); level++) {
    if (!lua_getinfo(L, "Sl", &ar)) return;
    if (ar.currentline <= 0) continue;
    int line = hl_mapped_line(instance, &ar);
    if (line == ar.currentline) return;
    char prefix[LUA_IDSIZE + 16];
    int n = snprintf(prefix, sizeof prefix, "%s:%d: ", ar.short_src, ar.currentline);
    size_t length;
    const char *text = lua_tolstring(L, -1, &length);
    if (n > 0 && (size_t)n <= length && memcmp(text, prefix, (size_t)n) == 0) {
      lua_pushfstring(L, "%s:%d: ", ar.short_src, line);
      lua_pushlstring(L, text + n, length - (size_t)n);
      lua_concat(L, 2);
      lua_replace(L, -2);
    }
    return;
  }
}

int hl_message_handler(lua_State *L) {
  hl_instance *instance = hl_of(L);
  if (instance->abort != HL_OK || instance->note) return 1;
  hl_fix_message(L, instance);
  hl_note_position(L, instance);
  return 1;
}

int hl_catch_handler(lua_State *L) {
  hl_instance *instance = hl_of(L);
  if (instance->abort == HL_OK && !instance->note) hl_fix_message(L, instance);
  return 1;
}

// Turns the error value at the top into `instance->error`. Runs no script code and allocates nothing in Lua.
static void hl_capture(lua_State *L, hl_instance *instance, int status) {
  if (status == LUA_ERRMEM && instance->abort == HL_OK) instance->abort = HL_LIMIT_MEMORY;
  if (instance->abort != HL_OK) {
    const char *code = hl_limit_code(instance->abort);
    char text[160];
    switch (instance->abort) {
      case HL_LIMIT_FUEL:
        snprintf(text, sizeof text, "the fuel limit of %llu was reached", (unsigned long long)instance->limits.fuel);
        break;
      case HL_LIMIT_MEMORY: snprintf(text, sizeof text, "the memory limit of %zu MiB was reached", instance->limits.memory >> 20); break;
      case HL_LIMIT_TIME:
        snprintf(text, sizeof text, "the time limit of %llu ms was reached", (unsigned long long)(instance->limits.wall_ns / 1000000));
        break;
      case HL_LIMIT_OUTPUT: snprintf(text, sizeof text, "the output limit of %zu bytes was reached", instance->limits.output); break;
      case HL_LIMIT_DEPTH: snprintf(text, sizeof text, "the depth limit was reached"); break;
      default: snprintf(text, sizeof text, "the evaluation was cancelled"); break;
    }
    hl_set_error(instance, instance->abort, code, text, strlen(text));
    return;
  }
  const char *code = "policy.runtime";
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_coded);
  if (instance->pending_code && lua_rawequal(L, -1, -2)) code = instance->pending_code;
  lua_pop(L, 1);
  if (lua_type(L, -1) == LUA_TSTRING) {
    size_t length;
    const char *text = lua_tolstring(L, -1, &length);
    // The position stands in its own fields: drop the prefix that Lua wrote from them.
    if (instance->error.line > 0) {
      char prefix[LUA_IDSIZE + 16];
      int n = snprintf(prefix, sizeof prefix, "%.59s:%d: ", instance->error.chunk, instance->error.line);
      if (n > 0 && (size_t)n <= length && memcmp(text, prefix, (size_t)n) == 0) {
        text += n;
        length -= (size_t)n;
      }
    }
    if (status == LUA_ERRERR && code[0] == 'p') code = "limit.depth";
    if (length >= 14 && memcmp(text, "stack overflow", 14) == 0) code = "limit.depth";
    if (length >= 16 && memcmp(text, "C stack overflow", 16) == 0) code = "limit.depth";
    hl_set_error(instance, HL_ERROR, code, text, length < 4096 ? length : 4096);
  } else {
    char text[64];
    int n = snprintf(text, sizeof text, "the error value is a %s", lua_typename(L, lua_type(L, -1)));
    hl_set_error(instance, HL_ERROR, code, text, (size_t)n);
  }
}

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
  const void *keys[] = {&hl_key_functions, &hl_key_modules, &hl_key_frozen, &hl_key_names, &hl_key_marks};
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
