// Life of an instance: memory, limits, errors, protected calls.
#define _GNU_SOURCE  // uselocale
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "symbols.h"

const char hl_key_functions, hl_key_marks, hl_key_coded, hl_key_view, hl_key_list, hl_key_extra, hl_key_modules, hl_key_next,
    hl_key_parameters, hl_key_frozen, hl_key_copies, hl_key_originals, hl_key_base, hl_key_environment, hl_key_names, hl_key_threads, hl_key_last_words, hl_key_no_event,
    hl_key_secret, hl_key_null, hl_key_spaces;

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

// Pages that a script may have in use: its cap, and what an empty state takes up.
static size_t hl_most_pages(const hl_instance *instance) {
  size_t memory = instance->limits.memory;
  if (instance->host_mode > 0 || memory == 0) return SIZE_MAX;
  return memory / HL_PAGE + 192;
}

// Whether making or growing a block is work that counts. Texts are made by single instructions (`..`), whatever their length; tables
// are counted through and moved when they grow. Short texts are shared, so whether one is new depends on what was collected before:
// they must not count, nor may what lives longer than a call, the table of texts and the main stack (`hl_freed`).
static bool hl_is_work(const hl_instance *instance, const void *block, size_t old_size, int kind, size_t new_size) {
#ifdef HL_UNMETERED
  return false;
#endif
  if (instance->host_mode > 0 || new_size < old_size) return false;
  if (kind == LUA_TSTRING) return new_size >= 256;
  return new_size >= HL_LARGE_BLOCK && (!block || block != hl_string_table(instance));
}

// Lua grows a stack by making a new one and freeing the old one at once: what was made last is the main stack now, and did not count.
static void hl_freed(hl_instance *instance, const void *block) {
  if (!block || block != instance->stack_block) return;
  instance->stack_block = instance->last_block;
  instance->fuel -= instance->last_work;
}

// Notes what was refused. Where there was no memory for a stack of Lua's greatest size, calls are nested too deeply.
static void hl_refused(hl_instance *instance, const void *block, int kind, size_t new_size) {
  enum { SLOT = 16, MOST_SLOTS = 1000000, ERROR_SLOTS = 200, EXTRA_SLOTS = 5 };
  bool is_stack = !block && kind == 0 &&
                  (new_size == SLOT * (MOST_SLOTS + EXTRA_SLOTS) || new_size == SLOT * (MOST_SLOTS + ERROR_SLOTS + EXTRA_SLOTS));
  if (instance->abort != HL_OK) return;
  if (is_stack) instance->abort = HL_LIMIT_DEPTH;
  // No handler runs when memory is short: whoever gives up now stands here.
  hl_note_position(instance->current, instance);
}

// Adds work from where nothing may be raised: the allocation is refused instead, and Lua raises its own error.
static bool hl_spend(hl_instance *instance, uint64_t units) {
  instance->fuel += units;
  if (!instance->limits.fuel || instance->fuel <= instance->limits.fuel) return true;
  if (instance->abort == HL_OK) {
    instance->abort = HL_LIMIT_FUEL;
    hl_note_position(instance->current, instance);
  }
  return false;
}

// Counts every block. In host mode it never refuses: what the host itself puts into the state is not the script's fault.
void *hl_allocate(void *context, void *block, size_t old_size, size_t new_size) {
  hl_instance *instance = context;
  int kind = block ? 0 : (int)old_size;  // for new blocks Lua tells the kind
  if (!block) old_size = 0;
  if (new_size == 0) {
    hl_freed(instance, block);
    hl_arena_resize(&instance->arena, block, old_size, 0, 0);
    instance->used -= old_size;
    return NULL;
  }
  instance->last_work = 0;
  if (hl_is_work(instance, block, old_size, kind, new_size)) {
    // No text may be so long that comparing two of them is long work as well.
    if (kind == LUA_TSTRING && new_size > HL_LONGEST_STRING) {
      instance->too_long = true;
      hl_refused(instance, block, kind, new_size);
      return NULL;
    }
    if (!hl_spend(instance, new_size / 64)) return NULL;
    instance->last_work = new_size / 64;
  }
  bool fits = new_size <= old_size || instance->host_mode > 0 || !instance->limits.memory ||
              instance->used - old_size + new_size <= instance->limits.memory;
  void *moved = fits ? hl_arena_resize(&instance->arena, block, old_size, new_size, hl_most_pages(instance)) : NULL;
  if (!moved) {
    // Lua collects everything now and asks again. That takes time in proportion to what is alive.
    if (instance->host_mode == 0 && new_size > old_size) {
      hl_refused(instance, block, kind, new_size);
      hl_spend(instance, instance->used / 64);
    }
    return NULL;
  }
  instance->used += new_size - old_size;
  if (instance->used > instance->peak) instance->peak = instance->used;
  instance->last_block = moved;
  if (!instance->state_block) {
    instance->state_block = moved;
    instance->state_size = new_size;
  } else if (!instance->stack_block) {
    instance->stack_block = moved;
    hl_fix_seed(instance);
  }
  return moved;
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
  hl_show_life(instance);
  hl_check_abort(L);
  if (instance->limits.fuel && instance->fuel > instance->limits.fuel) hl_abort(L, HL_LIMIT_FUEL);
  if (atomic_load_explicit(&instance->cancelled, memory_order_relaxed)) hl_abort(L, HL_CANCELLED);
  if (instance->limits.wall_ns) {
    uint64_t now = hl_now();
    if (instance->deadline == 0) {
      // The first look in this call, or at this unit of a batch.
      atomic_store_explicit(&instance->started, now, memory_order_relaxed);
      instance->deadline = now + instance->limits.wall_ns;
    } else if (now > instance->deadline)
      hl_abort(L, HL_LIMIT_TIME);
  }
}

void hl_set_fuel(hl_instance *instance, uint64_t fuel) {
  instance->fuel = fuel;
  instance->pause = fuel + HL_LOOK_EVERY;
  if (instance->limits.fuel && instance->pause > instance->limits.fuel) instance->pause = instance->limits.fuel;
}

// Called each time the allowance in `pause` is used up.
void hl_pause(lua_State *L) {
  hl_set_fuel(hl_of(L), hl_of(L)->fuel);
  hl_look(L);
}

void hl_count_instructions(lua_State *L, int period) {
#ifdef HL_UNMETERED
  (void)L, (void)period;
#else
  lua_sethook(L, period ? hl_hook : NULL, period ? LUA_MASKCOUNT : 0, period);
  if (L == hl_of(L)->L) hl_of(L)->counting = period != 0;
#endif
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

uint64_t hl_beat(const hl_instance *instance) { return atomic_load_explicit(&instance->beat, memory_order_relaxed); }

uint64_t hl_overrun(const hl_instance *instance) {
  uint64_t started = atomic_load_explicit(&instance->started, memory_order_relaxed), limit = instance->limits.wall_ns;
  if (!started || !limit) return 0;
  uint64_t now = hl_now();
  return now > started + limit ? now - started - limit : 0;
}

// MARK: Protected calls

static locale_t plain_locale;
static void hl_make_locale(void) { plain_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0); }

static locale_t hl_plain_locale(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, hl_make_locale);
  return plain_locale;
}

// Every call from the host goes through here. The handler sits below the body, so that nothing can raise past it.
hl_status hl_protect(hl_instance *instance, lua_CFunction body, void *argument) {
  lua_State *L = instance->L;
  lua_settop(L, 0);
  hl_set_fuel(instance, 0);
  instance->deadline = 0;
  instance->too_long = false;
  instance->thrown = false;
  instance->abort = HL_OK;
  instance->note = instance->doubt = 0;
  instance->noting = false;
  hl_reset_observation(instance);
  instance->path_local = 0;
  instance->pending_code = NULL;
  instance->error.line = 0;
  instance->error.chunk = "";
  instance->error.traceback = "";
  instance->generation++;
  hl_count_instructions(L, 0);
  instance->current = L;
  hl_show_life(instance);
  atomic_store_explicit(&instance->started, hl_now(), memory_order_relaxed);
  // Whatever locale the host has: texts compare by bytes, numbers have a point, letters are those of ASCII.
  locale_t before = uselocale(hl_plain_locale());
  lua_pushcfunction(L, hl_message_handler);
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, argument);
  int status = lua_pcall(L, 1, 0, 1);
  uselocale(before);
  atomic_store_explicit(&instance->started, 0, memory_order_relaxed);
  hl_count_instructions(L, 0);
  if (status != LUA_OK) {
    hl_end_doubt(instance, 0);
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
  const void *keys[] = {&hl_key_functions, &hl_key_modules, &hl_key_spaces, &hl_key_frozen, &hl_key_names, &hl_key_marks, &hl_key_copies, &hl_key_originals};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, keys[i]);
  }
  // Lua may need this text when it can make none any more.
  lua_pushliteral(L, "error in error handling");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_last_words);
  if (!hl_fix_events(L)) return luaL_error(L, "an unknown build of Lua");
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
  if (hl_arena_open(&instance->arena)) instance->L = lua_newstate(hl_allocate, instance);
  if (!instance->L) {
    hl_arena_close(&instance->arena);
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
  // Nothing in the state owns anything outside it: it is dropped whole, without running any of its code.
  hl_arena_close(&instance->arena);
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
  hl_symbols_destroy(instance->symbols);
  hl_buffer_free(&instance->output);
  hl_buffer_free(&instance->result);
  hl_buffer_free(&instance->trace);
  hl_buffer_free(&instance->reply);
  free(instance->error_message);
  free(instance->error_chunk);
  free(instance->error_traceback);
  free(instance->reply_code);
  free(instance->raised_code);
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
