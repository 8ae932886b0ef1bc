// The rule loop: a batch of units under one protected call.
#include <math.h>
#include <string.h>

#include "internal.h"

typedef struct batch {
  hl_instance *instance;
  const hl_program *program;
  hl_decisions *out;
  uint32_t first, count;
  // Where the batch stands, so that it can go on after an error: units decided, next rule of the unit, what is known of it.
  uint32_t done, rule;
  bool excluded, failed, undetermined;
  uint64_t unit_fuel;
} batch;

// A result of the wrong kind is the fault of the function that gave it: the position is where it stands.
static int refuse_result(lua_State *L, int function, const char *code, const char *what) {
  hl_instance *instance = hl_of(L);
  lua_Debug ar;
  lua_pushvalue(L, function);
  lua_getinfo(L, ">S", &ar);
  int chunk = hl_chunk_index(instance, ar.source);
  if (chunk >= 0) {
    instance->error.chunk = instance->chunks[chunk].name;
    instance->error.line = (int)hl_map_line(instance, (uint32_t)chunk, ar.linedefined);
  }
  return hl_raise(L, code, "%s", what);
}

// Yuan to fen. Floats carry 15 digits: what lies within 0.001 fen of a whole fen is that fen.
int64_t hl_to_fen(lua_State *L, int function) {
  static const char *const advice = "the amount is not a whole number of fen: use round(x, 2)";
  char number[40];
  if (lua_type(L, -1) != LUA_TNUMBER) {
    lua_pushfstring(L, "an amount is a number of yuan, not a %s%s", luaL_typename(L, -1), lua_isnil(L, -1) ? ": has the function a `return`?" : "");
    return refuse_result(L, function, "policy.bad_result", lua_tostring(L, -1));
  }
  double yuan = lua_tonumber(L, -1), fen = yuan * 100, whole = nearbyint(fen);
  if (isfinite(yuan) && yuan >= 0 && fen <= 1e15 && fabs(fen - whole) <= 0.001) return (int64_t)whole;
  hl_shortest(yuan, number);
  if (!isfinite(yuan) || yuan < 0 || fen > 1e15) {
    lua_pushfstring(L, "an amount must be a number of yuan from 0 to 10,000,000,000,000, not %s", number);
    return refuse_result(L, function, "policy.amount", lua_tostring(L, -1));
  }
  lua_pushfstring(L, "%s (%s yuan)", advice, number);
  return refuse_result(L, function, "policy.amount", lua_tostring(L, -1));
}

// Stack of the loop: request, view, parameters, functions.
enum { VIEW = 2, PARAMETERS = 3, FUNCTIONS = 3 };

static void finish_rule(batch *b, uint32_t r, uint16_t outcome) {
  const hl_program *p = b->program;
  b->out->outcomes[(size_t)b->done * p->rule_end + r] = outcome;
  if (outcome >= HL_OUTCOME_MISSING && p->rules[r].path_local && b->out->paths)
    b->out->paths[(size_t)b->done * p->rule_end + r] = b->instance->noted_path;
  if (r < p->exclude_end) {
    b->excluded |= outcome == HL_OUTCOME_TRUE;
    b->undetermined |= outcome >= HL_OUTCOME_MISSING;
  } else if (r < p->qualify_end) {
    b->failed |= outcome == HL_OUTCOME_FALSE;
    b->undetermined |= outcome >= HL_OUTCOME_MISSING;
  } else if (r < p->grant_end) {
    b->undetermined |= outcome >= HL_OUTCOME_MISSING;
  }
}

// Whether the decision needs rule `r`: a certain "no" ends the questions, priorities are asked of eligible units only.
static bool is_needed(const batch *b, uint32_t r) {
  const hl_program *p = b->program;
  if (p->exhaustive || r < p->exclude_end) return true;
  if (b->excluded) return false;
  if (r < p->qualify_end) return true;
  if (b->failed) return false;
  return r < p->grant_end || !b->undetermined;
}

// What is known of a rule beforehand: its answer, or HL_OUTCOME_SKIPPED if it must be asked.
static inline uint16_t known_outcome(const batch *b, uint32_t r) {
  if (!b->program->known || !b->program->known[r]) return HL_OUTCOME_SKIPPED;
  uint16_t outcome = b->out->outcomes[(size_t)b->done * b->program->rule_end + r];
  return outcome == HL_OUTCOME_FAILED ? HL_OUTCOME_SKIPPED : outcome;
}

// A rule that the decision does not need. An amount from before means nothing then.
static void skip_rule(batch *b, uint32_t r) {
  const hl_program *p = b->program;
  b->out->outcomes[(size_t)b->done * p->rule_end + r] = HL_OUTCOME_SKIPPED;
  if (p->known && r >= p->qualify_end && r < p->grant_end)
    b->out->amounts[(size_t)b->done * (p->grant_end - p->qualify_end) + (r - p->qualify_end)] = 0;
}

uint16_t hl_to_outcome(lua_State *L, int function) {
  if (lua_type(L, -1) != LUA_TBOOLEAN) {
    lua_pushfstring(L, lua_isnil(L, -1) ? "the rule returned nil: a rule returns true or false; has it a `return`?"
                                        : "the rule returned a %s: a rule returns true or false", luaL_typename(L, -1));
    refuse_result(L, function, "policy.bad_result", lua_tostring(L, -1));
  }
  return lua_toboolean(L, -1) ? HL_OUTCOME_TRUE : HL_OUTCOME_FALSE;
}

hl_rule_stack hl_push_rule(lua_State *L, uint32_t table, uint32_t function) {
  hl_rule_stack stack;
  hl_push_view(L, table, 0, hl_base_path(L, table));
  stack.view_index = lua_gettop(L);
  stack.view = lua_touserdata(L, -1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_parameters);
  stack.parameters = lua_gettop(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_functions);
  lua_rawgeti(L, -1, (lua_Integer)function);
  lua_remove(L, -2);
  stack.function = stack.top = lua_gettop(L);
  return stack;
}

void hl_ask_rule(lua_State *L, hl_instance *instance, const hl_rule *rule, hl_rule_stack stack) {
  stack.view->generation = ++instance->generation;
  instance->note = 0;
  instance->path_local = rule->path_local;
  hl_reset_observation(instance);
#ifndef HL_UNMETERED
  if (rule->fixed_fuel) {
    instance->fuel += rule->fixed_fuel;
    if (instance->limits.fuel && instance->fuel > instance->limits.fuel) hl_abort(L, HL_LIMIT_FUEL);
    if (instance->counting) hl_count_instructions(L, 0);
  } else {
    hl_count_instructions(L, HL_PERIOD);
    instance->fuel += 1;
  }
#endif
  lua_pushvalue(L, stack.function);
  lua_pushvalue(L, stack.view_index);
  lua_pushvalue(L, stack.parameters);
  lua_call(L, 2, rule->path_local ? 2 : 1);
}

static uint16_t call_rule(lua_State *L, hl_instance *instance, batch *b, uint32_t r, hl_view *view) {
  const hl_rule *rule = &b->program->rules[r];
  int function = FUNCTIONS + 1 + (int)r;
  hl_ask_rule(L, instance, rule, (hl_rule_stack){.function = function, .view_index = VIEW, .parameters = PARAMETERS, .view = view});
  if (rule->path_local) {
    if (b->out->paths) b->out->paths[(size_t)b->done * b->program->rule_end + r] = (uint64_t)lua_tointeger(L, -1);
    lua_pop(L, 1);
  }
  uint16_t outcome;
  if (instance->note) {
    outcome = (uint16_t)(HL_OUTCOME_MISSING + instance->note - 1);
  } else if (r >= b->program->qualify_end && r < b->program->grant_end) {
    uint32_t grants = b->program->grant_end - b->program->qualify_end;
    b->out->amounts[(size_t)b->done * grants + (r - b->program->qualify_end)] = hl_to_fen(L, function);
    outcome = HL_OUTCOME_TRUE;
  } else {
    outcome = hl_to_outcome(L, function);
  }
  lua_pop(L, 1);
  return outcome;
}

static int decide(lua_State *L) {
  batch *b = lua_touserdata(L, 1);
  hl_instance *instance = hl_of(L);
  const hl_program *p = b->program;
  luaL_checkstack(L, (int)p->rule_end + 20, "too many rules");
  hl_push_view(L, p->table, 0, hl_base_path(L, p->table));
  hl_view *view = lua_touserdata(L, VIEW);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_parameters);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_functions);
  for (uint32_t r = 0; r < p->rule_end; r++) {
    lua_rawgeti(L, -1, (lua_Integer)p->rules[r].function);
    lua_insert(L, -2);
  }
  lua_pop(L, 1);
  hl_set_fuel(instance, b->unit_fuel);
  instance->noting = true;

  for (; b->done < b->count; b->done++) {
    view->row = b->first + b->done;
    for (; b->rule < p->rule_end; b->rule++) {
      if (!is_needed(b, b->rule)) {
        skip_rule(b, b->rule);
        continue;
      }
      uint16_t known = known_outcome(b, b->rule);
      finish_rule(b, b->rule, known == HL_OUTCOME_SKIPPED ? call_rule(L, instance, b, b->rule, view) : known);
    }
    b->out->fuel += instance->fuel;
    hl_set_fuel(instance, 0);
    hl_show_life(instance);
    instance->deadline = 0;
    hl_buffer_clear(&instance->output);
    b->rule = 0;
    b->excluded = b->failed = b->undetermined = false;
  }
  return 0;
}

hl_status hl_decide(hl_instance *instance, const hl_program *program, uint32_t first, uint32_t count, hl_decisions *decisions) {
  batch b = {.instance = instance, .program = program, .out = decisions, .first = first, .count = count};
  decisions->fuel = 0;
  for (;;) {
    hl_status status = hl_protect(instance, decide, &b);
    decisions->done = b.done;
    if (status == HL_OK) {
      instance->fuel = 0;
      return HL_OK;
    }
    b.unit_fuel = instance->fuel;
    if (instance->abort == HL_OK && instance->note) {
      // A consequence of a missing value: the rule is undetermined, and the unit goes on with its next rule.
      finish_rule(&b, b.rule++, (uint16_t)(HL_OUTCOME_MISSING + instance->note - 1));
      continue;
    }
    decisions->failed_rule = b.rule;
    return status;
  }
}

// MARK: Single calls

typedef struct call_request {
  uint32_t function, table, row;
  // `count` tables whose lists come behind the parameters.
  const uint32_t *more;
  bool is_all;
  const uint8_t *arguments, *end;
  uint32_t count;
} call_request;

// With the function and its arguments at the top: what it returns is the result, unless a missing value was read.
static void call_and_encode(lua_State *L, int count, bool notes) {
  hl_instance *instance = hl_of(L);
  hl_count_instructions(L, HL_PERIOD);
  instance->noting = notes;
  lua_call(L, count, 1);
  hl_buffer_clear(&instance->result);
  if (!instance->note) hl_encode(L, -1, &instance->result, false);
}

static int call_on(lua_State *L) {
  const call_request *request = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_functions);
  lua_rawgeti(L, -1, request->function);
  if (request->is_all)
    hl_push_all(L, request->table);
  else
    hl_push_view(L, request->table, request->row, hl_base_path(L, request->table));
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_parameters);
  luaL_checkstack(L, (int)request->count + 8, "too many arguments");
  for (uint32_t i = 0; i < request->count; i++) hl_push_all(L, request->more[i]);
  call_and_encode(L, 2 + (int)request->count, true);
  return 0;
}

static hl_status call_noting(hl_instance *instance, call_request request, uint32_t *missing) {
  hl_status status = hl_protect(instance, call_on, &request);
  *missing = instance->abort == HL_OK ? instance->note : 0;
  return *missing ? HL_OK : status;
}

hl_status hl_call_on(hl_instance *instance, uint32_t function, uint32_t table, uint32_t row, uint32_t *missing) {
  return call_noting(instance, (call_request){.function = function, .table = table, .row = row}, missing);
}

hl_status hl_call_on_all(
    hl_instance *instance, uint32_t function, uint32_t table, const uint32_t *more, uint32_t count, uint32_t *missing) {
  call_request request = {.function = function, .table = table, .is_all = true, .more = more, .count = count};
  return call_noting(instance, request, missing);
}

static int call(lua_State *L) {
  const call_request *request = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_functions);
  lua_rawgeti(L, -1, request->function);
  const uint8_t *at = request->arguments;
  luaL_checkstack(L, (int)request->count, "too many arguments");
  for (uint32_t i = 0; i < request->count; i++) at = hl_decode(L, at, request->end);
  call_and_encode(L, (int)request->count, false);
  return 0;
}

hl_status hl_call(hl_instance *instance, uint32_t function, const uint8_t *arguments, size_t length, uint32_t count) {
  call_request request = {.function = function, .arguments = arguments, .end = arguments + length, .count = count};
  return hl_protect(instance, call, &request);
}
