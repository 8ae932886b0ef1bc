// What differs between two processes, or must not exist, is taken out of the state itself: Lua 5.4 has no setting for either.
//
// The hash seed. Lua makes it from addresses and the clock. It decides where texts lie in a table, hence when a table with holes is
// rebuilt, hence what `#` says of it. We put a constant in its place before the first text is made.
//
// Four events. `__gc`, `__close`, `__mode` and `__concat` open known faults of 5.4.4 (stale stack slots, use after free through weak
// tables and finalizers). Lua keeps the names of its events as texts in the state; for these four we put other texts there, so that a
// metatable of a script cannot have them, however it is made. Two get a text that no key can equal (keys are compared by address, and
// only short texts are shared). Lua's own text buffers need the other two to give back their memory: these get a short text that no
// script can guess, and the buffers' metatable gets their functions under it.
//
// Both find their place by what must stand there, not by an offset alone, and check it afterwards: with another build of Lua no
// instance is made.
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "internal.h"

enum {
  // Words of global_State counted from its allocation function, the same in all releases of 5.4.
  STRING_TABLE = 6,
  SEED = 12,
  // Bytes of a text's header, and of its hash before the first character.
  TEXT_HEADER = 24,
  TEXT_HASH = 12,
  THE_SEED = 0x48616d6c,
};

// The word at which the allocation function and its context stand side by side, or NULL.
static void **find_global_state(const hl_instance *instance) {
  void **words = instance->state_block;
  size_t count = instance->state_size / sizeof *words;
  lua_Alloc allocate = hl_allocate;
  void *function;
  memcpy(&function, &allocate, sizeof function);
  for (size_t i = 0; i + SEED + 1 < count; i++)
    if (words[i] == function && words[i + 1] == instance) return words + i;
  return NULL;
}

void hl_fix_seed(hl_instance *instance) {
  instance->global_state = find_global_state(instance);
  if (!instance->global_state) return;
  uint32_t seed = THE_SEED;
  memcpy(instance->global_state + SEED, &seed, sizeof seed);
}

const void *hl_string_table(const hl_instance *instance) { return instance->global_state ? instance->global_state[STRING_TABLE] : NULL; }

// As Lua hashes a short text.
static uint32_t text_hash(const char *text, size_t length, uint32_t seed) {
  uint32_t hash = seed ^ (uint32_t)length;
  for (; length > 0; length--) hash ^= (hash << 5) + (hash >> 2) + (uint8_t)text[length - 1];
  return hash;
}

// Gives the metatable of Lua's text buffers its two functions, which are the same one, under a secret name. The name, or NULL.
static const char *keep_buffers(lua_State *L) {
  uint8_t bytes[32];
  luaL_Buffer buffer;
  luaL_buffinitsize(L, &buffer, 4 * LUAL_BUFFERSIZE);  // large enough to need one: Lua makes the metatable now
  luaL_pushresultsize(&buffer, 0);
  lua_pop(L, 1);
  if (luaL_getmetatable(L, "_UBOX*") != LUA_TTABLE || getrandom(bytes, sizeof bytes, 0) != sizeof bytes) return NULL;
  const char *secret = lua_pushlstring(L, (const char *)bytes, sizeof bytes);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_secret);
  if (lua_getfield(L, -2, "__gc") != LUA_TFUNCTION || lua_getfield(L, -3, "__close") != LUA_TFUNCTION || !lua_rawequal(L, -1, -2)) return NULL;
  lua_pop(L, 1);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  return secret;
}

bool hl_fix_events(lua_State *L) {
  static const char *const names[] = {"__index", "__newindex", "__gc",  "__mode", "__len",  "__eq",   "__add", "__sub", "__mul",
                                      "__mod",   "__pow",      "__div", "__idiv", "__band", "__bor",  "__bxor", "__shl", "__shr",
                                      "__unm",   "__bnot",     "__lt",  "__le",   "__concat", "__call", "__close"};
  enum { COUNT = sizeof names / sizeof *names };
  hl_instance *instance = hl_of(L);
  if (!instance->global_state) return false;

  const void *expected[COUNT];
  for (int i = 0; i < COUNT; i++) {
    const char *text = lua_pushstring(L, names[i]);
    uint32_t hash;
    memcpy(&hash, text - TEXT_HASH, sizeof hash);
    if (hash != text_hash(names[i], strlen(names[i]), THE_SEED)) return false;
    expected[i] = text - TEXT_HEADER;
    lua_pop(L, 1);
  }
  const void **words = instance->state_block;
  size_t count = instance->state_size / sizeof *words, at = 0;
  while (at + COUNT <= count && memcmp(words + at, expected, sizeof expected) != 0) at++;
  if (at + COUNT > count) return false;

  // Longer than 40 bytes: not shared, so no key of a table is ever at its address.
  const char *none = lua_pushliteral(L, "an event that no metatable can have in the sandbox");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &hl_key_no_event);
  const char *secret = keep_buffers(L);
  if (!secret) return false;
  for (size_t i = 0; i < COUNT; i++) {
    if (strcmp(names[i], "__mode") == 0 || strcmp(names[i], "__concat") == 0) words[at + i] = none - TEXT_HEADER;
    if (strcmp(names[i], "__gc") == 0 || strcmp(names[i], "__close") == 0) words[at + i] = secret - TEXT_HEADER;
  }
  return true;
}

bool hl_lua_is_known(void) {
  hl_instance *instance = hl_create((hl_limits){0}, NULL);
  hl_destroy(instance);
  return instance != NULL;
}
