// Errors: where they were raised, what the script sees of them, what the host gets.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

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
  if (source[0] != '@') return -1;
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

void hl_short_name(const char *name, char text[LUA_IDSIZE]) {
  size_t length = strlen(name);
  if (length < LUA_IDSIZE)
    memcpy(text, name, length + 1);
  else
    snprintf(text, LUA_IDSIZE, "...%s", name + length - (LUA_IDSIZE - 4));
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

char *hl_copy(const char *text, size_t length) {
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
static void note_position_from(lua_State *L, hl_instance *instance, int first_level) {
  hl_buffer trace = {0};
  lua_Debug ar;
  bool found = false;
  int shown = 0;
  for (int level = 0; shown < 20 && lua_getstack(L, level, &ar); level++) {
    if (!lua_getinfo(L, "nSl", &ar) || ar.currentline <= 0) continue;
    int chunk = hl_chunk_index(instance, ar.source), line = hl_mapped_line(instance, &ar);
    const char *name = chunk < 0 ? ar.short_src : instance->chunks[chunk].name;
    if (!found && level >= first_level) {
      found = true;
      free(instance->error_chunk);
      instance->error_chunk = hl_copy(name, strlen(name));
      instance->error.chunk = instance->error_chunk ? instance->error_chunk : "";
      instance->error.line = line;
      memcpy(instance->error_source, ar.short_src, sizeof instance->error_source);
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

void hl_note_position(lua_State *L, hl_instance *instance) { note_position_from(L, instance, 0); }

int hl_throw(lua_State *L, int level) {
  hl_of(L)->thrown = true;
  hl_of(L)->thrown_level = level;
  return lua_error(L);
}

// Lua puts "chunk:line: " before a message; where lines are mapped the author must see his own. Replaces the value at the top of `L`;
// `frames` is the coroutine that raised it, and stands where it did.
static void hl_fix_message(lua_State *L, lua_State *frames, int level, const hl_instance *instance) {
  lua_Debug ar;
  if (lua_type(L, -1) != LUA_TSTRING) return;
  for (; lua_getstack(frames, level, &ar); level++) {
    if (!lua_getinfo(frames, "Sl", &ar)) return;
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

// Whether the text at the top of `L` says that a stack was full. Lua's own text ends so; what a library function says of room for its
// values does not.
static bool hl_is_overflow(lua_State *L) {
  static const char full[] = "stack overflow";
  size_t length;
  if (lua_type(L, -1) != LUA_TSTRING) return false;
  const char *text = lua_tolstring(L, -1, &length);
  return length >= sizeof full - 1 && length < 400 && strcmp(text + length - (sizeof full - 1), full) == 0;
}

// What every handler does first: a full stack is a limit. `own_frames` lie between the one that raised the error and the handler. The
// level of the frame that the error is blamed on, or -1 if it is an abort.
static int hl_is_caught(lua_State *L, lua_State *frames, int own_frames) {
  hl_instance *instance = hl_of(L);
  bool thrown = instance->thrown;
  int level = thrown && instance->thrown_level > 1 ? instance->thrown_level + own_frames : 0;
  instance->thrown = false;
  if (instance->abort != HL_OK || instance->note) return -1;
  // Only what Lua itself writes proves anything.
  if (!thrown && hl_is_overflow(L)) {
    instance->abort = HL_LIMIT_DEPTH;
    hl_note_position(frames, instance);
    return -1;
  }
  hl_fix_message(L, frames, level, instance);
  return level;
}

int hl_message_handler(lua_State *L) {
  int level = hl_is_caught(L, L, 1);
  if (level >= 0) note_position_from(L, hl_of(L), level);
  return 1;
}

int hl_catch_handler(lua_State *L) {
  hl_is_caught(L, L, 1);
  return 1;
}

void hl_catch_from(lua_State *L, lua_State *frames) { hl_is_caught(L, frames, 0); }

void hl_end_doubt(hl_instance *instance, uint32_t before) {
  if (instance->doubt != before) hl_note(instance, instance->doubt);
  instance->doubt = before;
}

void hl_note_limit(lua_State *L, int status) {
  hl_instance *instance = hl_of(L);
  if (status == LUA_OK || status == LUA_YIELD) return;
  // Lua gives the status of a memory error to its own text for one even if a script raises that.
  if (status == LUA_ERRMEM && !instance->thrown && instance->abort == HL_OK) instance->abort = HL_LIMIT_MEMORY;
  if (status == LUA_ERRERR && instance->abort == HL_OK) instance->abort = HL_LIMIT_DEPTH;
  if (status == LUA_ERRMEM) instance->thrown = false;
}

// Turns the error value at the top into `instance->error`. Runs no script code and allocates nothing in Lua.
void hl_capture(lua_State *L, hl_instance *instance, int status) {
  hl_note_limit(L, status);
  if (instance->abort != HL_OK) {
    const char *code = hl_limit_code(instance->abort);
    char text[160];
    switch (instance->abort) {
      case HL_LIMIT_FUEL:
        snprintf(text, sizeof text, "the fuel limit of %llu was reached", (unsigned long long)instance->limits.fuel);
        break;
      case HL_LIMIT_MEMORY:
        if (instance->too_long) {
          snprintf(text, sizeof text, "a text of more than %d MiB was made", HL_MAX_STRING >> 20);
          break;
        }
        snprintf(text, sizeof text, "the memory limit of %zu MiB was reached", instance->limits.memory >> 20);
        break;
      case HL_LIMIT_TIME:
        snprintf(text, sizeof text, "the time limit of %llu ms was reached", (unsigned long long)(instance->limits.wall_ns / 1000000));
        break;
      case HL_LIMIT_OUTPUT: snprintf(text, sizeof text, "the output limit of %zu bytes was reached", instance->limits.output); break;
      case HL_LIMIT_DEPTH: snprintf(text, sizeof text, "the stack is full: calls are nested too deeply"); break;
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
      int n = snprintf(prefix, sizeof prefix, "%s:%d: ", instance->error_source, instance->error.line);
      if (n > 0 && (size_t)n <= length && memcmp(text, prefix, (size_t)n) == 0) {
        text += n;
        length -= (size_t)n;
      }
    }
    hl_set_error(instance, HL_ERROR, code, text, length < 4096 ? length : 4096);
  } else {
    char text[64];
    int n = snprintf(text, sizeof text, "the error value is a %s", lua_typename(L, lua_type(L, -1)));
    hl_set_error(instance, HL_ERROR, code, text, (size_t)n);
  }
}
