// Any text as a chunk, without the gate before it: it ends within its limits, gives the same each time, and leaves nothing behind.
#include <string.h>

#include "support.h"

// What an allocation may go beyond the cap by: the arena counts whole pages, and an error's text is made all the same.
enum { FUEL = 100000, MEMORY = 4 << 20, OUTPUT = 4096, SLACK = 64 << 10 };

// Lets every text pass that does not begin with `!` or `?`.
static int32_t admit(void *context, const char *text, size_t length) {
  if (length == 0 || (*text != '!' && *text != '?')) return HL_GATE_OPEN;
  hl_callback_fail(context, "policy.forbidden", text, length);
  return *text == '!' ? HL_GATE_REFUSED : HL_GATE_INVALID;
}

// `host.echo` gives its first argument back, `refuse` raises what it gets.
enum { ECHO, REFUSE };
static int32_t call(void *context, int32_t function, int32_t count, const uint8_t *arguments, size_t length) {
  static const uint8_t nil = HL_NIL;
  if (function == REFUSE) {
    hl_callback_fail(context, "policy.bad_result", (const char *)arguments, length < 100 ? length : 100);
    return 1;
  }
  hl_callback_return(context, count ? arguments : &nil, count ? length : 1);
  return 0;
}

static void run(const uint8_t *data, size_t size, outcome *out) {
  hl_limits limits = {FUEL, MEMORY, 0, OUTPUT};
  hl_instance *instance = hl_create(limits, NULL);
  if (!instance) finding("no instance");
  hl_set_host(instance, instance, admit, call);
  if (hl_add_function(instance, "host", "echo", ECHO) != HL_OK || hl_add_function(instance, NULL, "refuse", REFUSE) != HL_OK) finding("no functions");
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
