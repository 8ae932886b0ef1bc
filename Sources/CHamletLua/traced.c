// Numbers that stand for expressions over an open parameter: what a script does with them is done, and written down.
//
// The script runs as it is, at one grid value. A traced number is a userdata that computes, compares and prints as the number does. What
// Lua does without asking a metamethod (`==` with a plain number, an index, the bounds of a loop) the host has rewritten as calls:
// `__same(a, b)`, `__key(k)`, `__bound(x)`, `__limit(x)`. Where the number itself is needed (as a text, a key, a bound) the result holds
// only where that number stays what it is.
#include <math.h>
#include <string.h>

#include "symbols.h"

// Told from all other userdata by size and mark: nothing is looked up.
typedef struct hl_traced {
  uint64_t mark, generation;
  uint32_t node;
  uint8_t room[20];
} hl_traced;

static const uint64_t traced_mark = 0x68616d6c65742e70;
static const char key_traced;

static hl_traced *to_traced(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TUSERDATA || lua_rawlen(L, index) != sizeof(hl_traced)) return NULL;
  hl_traced *traced = lua_touserdata(L, index);
  return traced->mark == traced_mark ? traced : NULL;
}

bool hl_traced_node(lua_State *L, int index, uint32_t *node) {
  hl_traced *traced = to_traced(L, index);
  if (!traced) return false;
  if (traced->node != 0 && traced->generation != hl_of(L)->generation) luaL_error(L, "a number that depends on a parameter was kept");
  *node = traced->node;
  return true;
}

static void push_traced(lua_State *L, uint32_t node) {
  hl_traced *traced = lua_newuserdatauv(L, sizeof *traced, 0);
  traced->mark = traced_mark;
  traced->generation = hl_of(L)->generation;
  traced->node = node;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &key_traced);
  lua_setmetatable(L, -2);
}

void hl_push_number(lua_State *L, hl_number number) {
  if (number.whole)
    lua_pushinteger(L, number.i);
  else
    lua_pushnumber(L, number.d);
}

static hl_number to_number(lua_State *L, int index) {
  if (lua_isinteger(L, index)) return (hl_number){.whole = true, .i = lua_tointeger(L, index)};
  return (hl_number){.whole = false, .d = lua_tonumber(L, index)};
}

// More than the host can hold: what the rule does here is not known.
static void no_memory(lua_State *L) {
  hl_of(L)->symbols->overflow = true;
  luaL_error(L, "the host has no memory to follow the parameter");
}

static uint32_t add_node(lua_State *L, hl_node node) {
  hl_symbols *symbols = hl_of(L)->symbols;
  uint32_t index = 0;
  node.line = hl_symbols_line(symbols, &node);
  if (!hl_symbols_node(symbols, node, &index)) no_memory(L);
  return index;
}

static uint32_t add_constant(lua_State *L, hl_number number) {
  double value = hl_as_double(number);
  hl_node node = {.operation = HL_SY_CONSTANT, .value = number, .line = {.holds = isfinite(value), .offset = value}};
  uint32_t index = 0;
  if (!hl_symbols_node(hl_of(L)->symbols, node, &index)) no_memory(L);
  return index;
}

static void add_condition(lua_State *L, hl_condition condition) {
  if (!hl_symbols_condition(hl_of(L)->symbols, condition)) no_memory(L);
}

static hl_number value_of(lua_State *L, uint32_t node) { return hl_of(L)->symbols->nodes[node].value; }

// The node of a number, plain or traced, at `index`.
static uint32_t node_at(lua_State *L, int index) {
  uint32_t node;
  return hl_traced_node(L, index, &node) ? node : add_constant(L, to_number(L, index));
}

static bool is_number(lua_State *L, int index) { return lua_type(L, index) == LUA_TNUMBER || to_traced(L, index); }

void hl_settle(lua_State *L, int index) {
  uint32_t node;
  if (!hl_traced_node(L, index, &node)) return;
  index = lua_absindex(L, index);
  add_condition(L, (hl_condition){.kind = HL_SY_UNCHANGED, .outcome = true, .left = node});
  hl_push_number(L, value_of(L, node));
  lua_replace(L, index);
}

// MARK: Comparing

// `a kind b`, noted as a condition.
static bool decide(lua_State *L, uint8_t kind, uint32_t left, uint32_t right) {
  hl_number a = value_of(L, left), b = value_of(L, right);
  bool outcome = kind == HL_SY_LESS ? hl_number_less(a, b)
                 : kind == HL_SY_EQUAL ? hl_number_equal(a, b)
                                       : hl_number_less(a, b) || hl_number_equal(a, b);
  // A number beside itself comes out the same everywhere.
  if (left == right && hl_of(L)->symbols->nodes[left].line.holds) return outcome;
  add_condition(L, (hl_condition){.kind = kind, .outcome = outcome, .left = left, .right = right});
  return outcome;
}

static int compare(lua_State *L, uint8_t kind) {
  // Most often a plain number beside the parameter itself.
  for (int i = 1; i <= 2; i++) {
    hl_traced *traced = lua_type(L, 3 - i) == LUA_TNUMBER ? to_traced(L, i) : NULL;
    if (!traced || traced->node != 0) continue;
    uint32_t other = add_constant(L, to_number(L, 3 - i));
    lua_pushboolean(L, i == 1 ? decide(L, kind, 0, other) : decide(L, kind, other, 0));
    return 1;
  }
  if (!is_number(L, 1) || !is_number(L, 2)) {
    const char *other = luaL_typename(L, is_number(L, 1) ? 2 : 1);
    return luaL_error(L, "attempt to compare %s with %s", is_number(L, 1) ? "number" : other, is_number(L, 1) ? other : "number");
  }
  uint32_t left = node_at(L, 1), right = node_at(L, 2);
  lua_pushboolean(L, decide(L, kind, left, right));
  return 1;
}

static int less(lua_State *L) { return compare(L, HL_SY_LESS); }
static int less_or_equal(lua_State *L) { return compare(L, HL_SY_LESS_EQUAL); }

// `a == b` of any two values.
static int same(lua_State *L) {
  lua_settop(L, 2);
  if (!to_traced(L, 1) && !to_traced(L, 2)) {
    lua_pushboolean(L, lua_compare(L, 1, 2, LUA_OPEQ));
    return 1;
  }
  if (!is_number(L, 1) || !is_number(L, 2)) return lua_pushboolean(L, 0), 1;
  uint32_t left = node_at(L, 1), right = node_at(L, 2);
  lua_pushboolean(L, decide(L, HL_SY_EQUAL, left, right));
  return 1;
}

// `min` and `max`: the first of the equal ones stays.
static int extreme(lua_State *L, bool wants_less) {
  int n = lua_gettop(L), best = 1;
  for (int i = 1; i <= n; i++)
    if (!is_number(L, i)) luaL_checknumber(L, i);
  for (int i = 2; i <= n; i++) {
    bool traced = to_traced(L, i) || to_traced(L, best);
    int left = wants_less ? i : best, right = wants_less ? best : i;
    bool better;
    if (traced) {
      uint32_t a = node_at(L, left), b = node_at(L, right);
      better = decide(L, HL_SY_LESS, a, b);
    } else {
      better = lua_compare(L, left, right, LUA_OPLT);
    }
    if (better) best = i;
  }
  lua_pushvalue(L, best);
  return 1;
}

static int clamp(lua_State *L) {
  for (int i = 1; i <= 3; i++)
    if (!is_number(L, i)) luaL_checknumber(L, i);
  uint32_t value = node_at(L, 1), low = node_at(L, 2), high = node_at(L, 3);
  if (decide(L, HL_SY_LESS, high, low)) return luaL_error(L, "clamp: the upper limit is below the lower one");
  lua_pushvalue(L, decide(L, HL_SY_LESS, value, low) ? 2 : decide(L, HL_SY_LESS, high, value) ? 3 : 1);
  return 1;
}

// MARK: Computing

static const struct {
  int arithmetic;
  uint8_t operation;
  const char *event;
} operations[] = {
    {LUA_OPADD, HL_SY_ADD, "__add"},   {LUA_OPSUB, HL_SY_SUB, "__sub"}, {LUA_OPMUL, HL_SY_MUL, "__mul"}, {LUA_OPDIV, HL_SY_DIV, "__div"},
    {LUA_OPIDIV, HL_SY_IDIV, "__idiv"}, {LUA_OPMOD, HL_SY_MOD, "__mod"}, {LUA_OPPOW, HL_SY_POW, "__pow"}, {LUA_OPUNM, HL_SY_NEGATE, "__unm"},
};

static const struct {
  int arithmetic;
  const char *event;
} bitwise[] = {{LUA_OPBAND, "__band"}, {LUA_OPBOR, "__bor"}, {LUA_OPBXOR, "__bxor"}, {LUA_OPSHL, "__shl"}, {LUA_OPSHR, "__shr"}, {LUA_OPBNOT, "__bnot"}};

// Texts that look like numbers are numbers to arithmetic.
static void check_operand(lua_State *L, int index) {
  if (is_number(L, index)) return;
  if (lua_type(L, index) == LUA_TSTRING && lua_stringtonumber(L, lua_tostring(L, index))) {
    lua_replace(L, index);
    return;
  }
  luaL_error(L, "attempt to perform arithmetic on a %s value", luaL_typename(L, index));
}

static int arithmetic(lua_State *L) {
  int place = (int)lua_tointeger(L, lua_upvalueindex(1));
  uint8_t operation = operations[place].operation;
  bool unary = operation == HL_SY_NEGATE;
  lua_settop(L, 2);
  check_operand(L, 1);
  if (!unary) check_operand(L, 2);
  uint32_t left = node_at(L, 1), right = unary ? 0 : node_at(L, 2);
  hl_number divisor = value_of(L, right);
  if ((operation == HL_SY_IDIV || operation == HL_SY_MOD) && divisor.whole && value_of(L, left).whole) {
    uint32_t zero = add_constant(L, (hl_number){.whole = true, .i = 0});
    decide(L, HL_SY_EQUAL, right, zero);
  }
  hl_push_number(L, value_of(L, left));
  if (!unary) hl_push_number(L, divisor);
  lua_arith(L, operations[place].arithmetic);
  push_traced(L, add_node(L, (hl_node){.operation = operation, .left = left, .right = right, .value = to_number(L, -1)}));
  return 1;
}

static int bits(lua_State *L) {
  int place = (int)lua_tointeger(L, lua_upvalueindex(1));
  lua_settop(L, 2);
  hl_settle(L, 1);
  if (bitwise[place].arithmetic == LUA_OPBNOT)
    lua_settop(L, 1);
  else
    hl_settle(L, 2);
  lua_arith(L, bitwise[place].arithmetic);
  return 1;
}

static int concatenate(lua_State *L) {
  for (int i = 1; i <= 2; i++) {
    hl_settle(L, i);
    if (lua_type(L, i) != LUA_TSTRING && lua_type(L, i) != LUA_TNUMBER)
      luaL_error(L, "attempt to concatenate a %s value", luaL_typename(L, i));
  }
  lua_settop(L, 2);
  lua_concat(L, 2);
  return 1;
}

static int text(lua_State *L) {
  hl_settle(L, 1);
  lua_settop(L, 1);
  hl_tostring(L, 1);
  return 1;
}

// A function of one number, at index 1, whose result is at the top.
static int stepped(lua_State *L, hl_node node) {
  node.left = node_at(L, 1);
  node.value = to_number(L, -1);
  push_traced(L, add_node(L, node));
  return 1;
}

void hl_push_open(lua_State *L) { push_traced(L, 0); }

bool hl_is_open(lua_State *L, int index) { return hl_of(L)->symbols && to_traced(L, index); }

void hl_push_absolute(lua_State *L, int index) {
  uint32_t node;
  index = lua_absindex(L, index);
  if (!hl_traced_node(L, index, &node)) {
    lua_Number value = lua_tonumber(L, index);
    if (lua_isinteger(L, index))
      lua_pushinteger(L, lua_tointeger(L, index) < 0 ? (lua_Integer)(0 - (lua_Unsigned)lua_tointeger(L, index)) : lua_tointeger(L, index));
    else
      lua_pushnumber(L, fabs(value));
    return;
  }
  hl_number value = value_of(L, node);
  if (value.whole)
    value.i = value.i < 0 ? (int64_t)(0 - (uint64_t)value.i) : value.i;
  else
    value.d = fabs(value.d);
  push_traced(L, add_node(L, (hl_node){.operation = HL_SY_ABS, .left = node, .value = value}));
}

// MARK: What the host has rewritten

static int key(lua_State *L) {
  lua_settop(L, 1);
  hl_settle(L, 1);
  return 1;
}

// The limit of a loop over integers: only its floor counts.
static int limit(lua_State *L) {
  uint32_t node;
  lua_settop(L, 1);
  if (!hl_traced_node(L, 1, &node)) return 1;
  if (!value_of(L, node).whole) {
    double value = hl_as_double(value_of(L, node));
    lua_pushnumber(L, floor(value));
    stepped(L, (hl_node){.operation = HL_SY_FLOOR});
    lua_replace(L, 1);
    lua_settop(L, 1);
  }
  hl_settle(L, 1);
  return 1;
}

// MARK: The library

enum { AS_IT_IS, OF_TYPE, MIN, MAX, CLAMP, FLOOR, CEIL, ROUND, ABS, SQRT, EXP, LOG, RAW_EQUAL, SAME_NUMBER };

// What functions do with traced numbers. `settled`: bits of the arguments that are needed as they are; all others are handed through.
// Functions that are not named here get plain numbers.
static const struct {
  const char *space, *name;
  uint8_t how;
  uint32_t settled;
} known[] = {
    {"", "ipairs", AS_IT_IS, 0}, {"", "pairs", AS_IT_IS, 0}, {"", "next", AS_IT_IS, 2}, {"", "select", AS_IT_IS, 1},
    {"", "assert", AS_IT_IS, 0}, {"", "error", AS_IT_IS, 0}, {"", "pcall", AS_IT_IS, 0}, {"", "xpcall", AS_IT_IS, 0},
    {"", "rawget", AS_IT_IS, 2}, {"", "rawset", AS_IT_IS, 2}, {"", "setmetatable", AS_IT_IS, 0}, {"", "rawequal", RAW_EQUAL, 0},
    {"", "type", OF_TYPE, 0}, {"", "getmetatable", OF_TYPE, 0}, {"math", "type", OF_TYPE, 0}, {"", "require", AS_IT_IS, 0},
    {"", "default", AS_IT_IS, 0}, {"", "known", AS_IT_IS, 0}, {"", "any", AS_IT_IS, 0}, {"", "all", AS_IT_IS, 0},
    {"", "count", AS_IT_IS, 0}, {"", "sum", AS_IT_IS, 0}, {"", "mean", AS_IT_IS, 0}, {"", "pick", AS_IT_IS, 1},
    {"table", "pack", AS_IT_IS, 0}, {"table", "unpack", AS_IT_IS, 6}, {"table", "remove", AS_IT_IS, 2}, {"table", "sort", AS_IT_IS, 0}, {"table", "concat", AS_IT_IS, 14},
    {"coroutine", "create", AS_IT_IS, 0}, {"coroutine", "resume", AS_IT_IS, 0}, {"coroutine", "yield", AS_IT_IS, 0},
    {"coroutine", "wrap", AS_IT_IS, 0}, {"coroutine", "status", AS_IT_IS, 0}, {"coroutine", "running", AS_IT_IS, 0},
    {"coroutine", "isyieldable", AS_IT_IS, 0},
    {"", "min", MIN, 0}, {"math", "min", MIN, 0}, {"", "max", MAX, 0}, {"math", "max", MAX, 0}, {"", "clamp", CLAMP, 0},
    {"", "floor", FLOOR, 0}, {"math", "floor", FLOOR, 0}, {"", "ceil", CEIL, 0}, {"math", "ceil", CEIL, 0}, {"", "round", ROUND, 2},
    {"math", "abs", ABS, 0}, {"math", "sqrt", SQRT, 0}, {"math", "exp", EXP, 0}, {"math", "log", LOG, 2},
    {"", "tonumber", SAME_NUMBER, 2},
};

// Calls what stands behind the wrapper; arguments are all there is on the stack.
static int call_plain(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

// Leaves the arguments and the plain result for plain arguments at the top.
static void plain_result(lua_State *L, int count) {
  lua_pushvalue(L, lua_upvalueindex(1));
  for (int i = 1; i <= count; i++) {
    uint32_t node;
    if (hl_traced_node(L, i, &node))
      hl_push_number(L, value_of(L, node));
    else
      lua_pushvalue(L, i);
  }
  lua_call(L, count, 1);
}

static int wrapped(lua_State *L) {
  int n = lua_gettop(L), how = (int)lua_tointeger(L, lua_upvalueindex(2));
  uint32_t settled = (uint32_t)lua_tointeger(L, lua_upvalueindex(3));
  bool traced = false;
  for (int i = 1; i <= n; i++) traced |= to_traced(L, i) != NULL;
  if (!traced) return call_plain(L);
  for (int i = 1; i <= n && i <= 32; i++)
    if (settled >> (i - 1) & 1) hl_settle(L, i);
  uint32_t node = 0;
  bool open = hl_traced_node(L, 1, &node);
  bool whole = open && value_of(L, node).whole;
  switch (how) {
    case MIN: return extreme(L, true);
    case MAX: return extreme(L, false);
    case CLAMP: return clamp(L);
    case RAW_EQUAL: return same(L);
    case OF_TYPE:
      plain_result(L, n);
      return 1;
    case SAME_NUMBER:
      if (open && n == 1) return lua_settop(L, 1), 1;
      break;
    case FLOOR:
    case CEIL:
      if (!open) break;
      if (whole) return lua_settop(L, 1), 1;
      plain_result(L, n);
      return stepped(L, (hl_node){.operation = how == FLOOR ? HL_SY_FLOOR : HL_SY_CEIL});
    case ROUND: {
      lua_Integer digits = hl_integer_or(L, 2, 0);
      if (!open) break;
      if (whole && digits >= 0) return lua_settop(L, 1), 1;
      plain_result(L, n);
      return stepped(L, (hl_node){.operation = HL_SY_ROUND, .digits = (int8_t)digits, .rounds_to_whole = lua_isnoneornil(L, 2)});
    }
    case ABS:
    case SQRT:
    case EXP:
    case LOG:
      if (!open || n != 1) break;
      plain_result(L, n);
      return stepped(L, (hl_node){.operation = how == ABS ? HL_SY_ABS : how == SQRT ? HL_SY_SQRT : how == EXP ? HL_SY_EXP : HL_SY_LOG});
    default: break;
  }
  if (how != AS_IT_IS)
    for (int i = 1; i <= n; i++) hl_settle(L, i);
  return call_plain(L);
}

// `table.insert(t, place, value)`: of three arguments the second is needed.
static int insert(lua_State *L) {
  if (lua_gettop(L) == 3) hl_settle(L, 2);
  return call_plain(L);
}

// Wraps the functions of the table at the top.
static void wrap_all(lua_State *L, const char *space) {
  int table = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, table)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
    int how = -1;
    uint32_t settled = UINT32_MAX;
    if (!lua_iscfunction(L, -1) || strncmp(name, "__", 2) == 0) {
      lua_pop(L, 1);
      continue;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
      if (strcmp(known[i].space, space) == 0 && strcmp(known[i].name, name) == 0) {
        how = known[i].how;
        settled = known[i].settled;
      }
    // What only hands values through can stay, and must where a coroutine may leave it.
    if (how == AS_IT_IS && settled == 0) {
      lua_pop(L, 1);
      continue;
    }
    if (strcmp(space, "table") == 0 && strcmp(name, "insert") == 0) {
      lua_pushcclosure(L, insert, 1);
    } else {
      lua_pushinteger(L, how);
      lua_pushinteger(L, settled);
      lua_pushcclosure(L, wrapped, 3);
    }
    // A field that is there already: `next` goes on.
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, table);
  }
}

static int add_tracing(lua_State *L) {
  static const char *const spaces[] = {"string", "table", "math", "utf8", "coroutine"};
  static const luaL_Reg calls[] = {{"__same", same}, {"__key", key}, {"__bound", key}, {"__limit", limit}, {NULL, NULL}};
  static const luaL_Reg events[] = {{"__lt", less}, {"__le", less_or_equal}, {"__eq", same}, {"__concat", concatenate}, {"__tostring", text}, {NULL, NULL}};
  lua_newtable(L);
  int metatable = lua_gettop(L);
  luaL_setfuncs(L, events, 0);
  for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
    lua_pushinteger(L, (lua_Integer)i);
    lua_pushcclosure(L, arithmetic, 1);
    lua_setfield(L, metatable, operations[i].event);
  }
  for (size_t i = 0; i < sizeof bitwise / sizeof *bitwise; i++) {
    lua_pushinteger(L, (lua_Integer)i);
    lua_pushcclosure(L, bits, 1);
    lua_setfield(L, metatable, bitwise[i].event);
  }
  lua_pushliteral(L, "number");
  lua_setfield(L, metatable, "__name");
  lua_pushboolean(L, 0);
  lua_setfield(L, metatable, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &key_traced);

  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  wrap_all(L, "");
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
    if (lua_getfield(L, -1, spaces[i]) == LUA_TTABLE) wrap_all(L, spaces[i]);
    lua_pop(L, 1);
  }
  luaL_setfuncs(L, calls, 0);
  return 0;
}

hl_status hl_add_tracing(hl_instance *instance, hl_grid grid) {
  hl_symbols_destroy(instance->symbols);
  instance->symbols = hl_symbols_create(grid);
  if (!instance->symbols) return HL_LIMIT_MEMORY;
  hl_symbols_begin(instance->symbols, grid.low);
  instance->environment_is_new = true;
  instance->host_mode++;
  hl_status status = hl_protect(instance, add_tracing, NULL);
  instance->host_mode--;
  return status;
}

static int open_parameter(lua_State *L) {
  const char *name = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_parameters);
  hl_push_content(L, -1);
  push_traced(L, 0);
  lua_pushstring(L, name);
  lua_insert(L, -2);
  lua_rawset(L, -3);
  return 0;
}

hl_status hl_open_parameter(hl_instance *instance, const char *name) {
  instance->host_mode++;
  hl_status status = hl_protect(instance, open_parameter, (void *)(uintptr_t)name);
  instance->host_mode--;
  return status;
}

hl_status hl_open_field(hl_instance *instance, uint32_t table, const char *name) {
  const hl_table *units = &instance->tables[table];
  for (uint32_t i = 0; i < units->field_count; i++)
    if (strcmp(units->fields[i].name, name) == 0) instance->open_field = &units->fields[i];
  return instance->open_field ? HL_OK : HL_ERROR;
}
