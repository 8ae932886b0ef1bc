// What can be reached in a fresh instance, for tests: also what no script can reach, the upvalues of the library's functions.
#ifndef LUA_WALK_H
#define LUA_WALK_H

#include <stdbool.h>

// Called for each value, once, with the first way to it in the order of names, its kind, and whether only the debug library
// of plain Lua could go that way.
typedef void (*walk_visit)(void *context, const char *path, const char *kind, bool hidden);

// Walks a fresh instance from its environment and from the metatables of the basic types. False if there is none.
bool walk_environment(void *context, walk_visit visit);

#endif
