// Any text as a chunk, without the gate before it: it ends within its limits, gives the same each time, and leaves nothing behind.
#include <string.h>

#include "support.h"

// What an allocation may go beyond the cap by: the arena counts whole pages, and an error's text is made all the same.
enum { FUEL = 100000, MEMORY = 4 << 20, OUTPUT = 4096, SLACK = 64 << 10 };

static int32_t admit_all(void *context, const char *text, size_t length) {
  (void)context, (void)text, (void)length;
  return 0;
}

static void run(const uint8_t *data, size_t size, outcome *out) {
  hl_limits limits = {FUEL, MEMORY, 0, OUTPUT};
  hl_instance *instance = hl_create(limits, NULL);
  if (!instance) finding("no instance");
  hl_set_host(instance, NULL, admit_all, NULL);
  uint32_t chunk = hl_add_chunk(instance, "chunk.lua", NULL, 0);
  outcome_take(out, instance, hl_run(instance, chunk, (const char *)data, size, true));
  if (out->peak > MEMORY + SLACK) finding("Lua held %zu bytes", out->peak);
  if (out->output.length > OUTPUT) finding("%zu bytes were printed", out->output.length);
  hl_destroy(instance);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  outcome first, second;
  run(data, size, &first);
  run(data, size, &second);
  outcome_compare(&first, &second, "the chunk");
  outcome_free(&first);
  outcome_free(&second);
  check_benign();
  return 0;
}
