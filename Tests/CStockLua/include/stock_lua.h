// The system's Lua as it comes, for tests: the reference that the sandbox is compared with.
#ifndef STOCK_LUA_H
#define STOCK_LUA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct stock_result {
  bool ok;
  uint8_t *bytes;  // the first result, in the byte form of values that cross Hamlet's border
  size_t length;
  char *message;   // of an error: its text as Lua gives it, or the kind of its value
  size_t message_length;
  char *chunk;     // where it was raised: the innermost Lua function
  int line;
} stock_result;

// Runs a text in a fresh state with all libraries. Needs a thread with a large stack. Free the result with `stock_free`.
void stock_run(const char *text, size_t length, const char *chunk_name, stock_result *result);
void stock_free(stock_result *result);

#endif
