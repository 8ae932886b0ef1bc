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

hl_traced *hl_to_traced(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TUSERDATA || lua_rawlen(L, index) != sizeof(hl_traced)) return NULL;
  hl_traced *traced = lua_touserdata(L, index);
  return traced->mark == traced_mark ? traced : NULL;
}

bool hl_traced_node(lua_State *L, int index, uint32_t *node) {
  hl_traced *traced = hl_to_traced(L, index);
  if (!traced) return false;
  if (traced->node != 0 && traced->generation != hl_of(L)->generation) luaL_error(L, "a number that depends on a parameter was kept");
  *node = traced->node;
  return true;
}

void hl_push_traced(lua_State *L, uint32_t node) {
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

hl_number hl_value_of(lua_State *L, uint32_t node) { return hl_of(L)->symbols->nodes[node].value; }

// The node of a number, plain or traced, at `index`.
uint32_t hl_node_at(lua_State *L, int index) {
  uint32_t node;
  return hl_traced_node(L, index, &node) ? node : add_constant(L, to_number(L, index));
}

static bool is_number(lua_State *L, int index) { return lua_type(L, index) == LUA_TNUMBER || hl_to_traced(L, index); }

void hl_settle(lua_State *L, int index) {
  uint32_t node;
  if (!hl_traced_node(L, index, &node)) return;
  index = lua_absindex(L, index);
  add_condition(L, (hl_condition){.kind = HL_SY_UNCHANGED, .outcome = true, .left = node});
  hl_push_number(L, hl_value_of(L, node));
  lua_replace(L, index);
}

// MARK: Comparing

// `a kind b`, noted as a condition.
static bool decide(lua_State *L, uint8_t kind, uint32_t left, uint32_t right) {
  hl_number a = hl_value_of(L, left), b = hl_value_of(L, right);
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
    hl_traced *traced = lua_type(L, 3 - i) == LUA_TNUMBER ? hl_to_traced(L, i) : NULL;
    if (!traced || traced->node != 0) continue;
    uint32_t other = add_constant(L, to_number(L, 3 - i));
    lua_pushboolean(L, i == 1 ? decide(L, kind, 0, other) : decide(L, kind, other, 0));
    return 1;
  }
  if (!is_number(L, 1) || !is_number(L, 2)) {
    const char *other = luaL_typename(L, is_number(L, 1) ? 2 : 1);
    return luaL_error(L, "attempt to compare %s with %s", is_number(L, 1) ? "number" : other, is_number(L, 1) ? other : "number");
  }
  uint32_t left = hl_node_at(L, 1), right = hl_node_at(L, 2);
  lua_pushboolean(L, decide(L, kind, left, right));
  return 1;
}

static int less(lua_State *L) { return compare(L, HL_SY_LESS); }
static int less_or_equal(lua_State *L) { return compare(L, HL_SY_LESS_EQUAL); }

// `a == b` of any two values.
int hl_traced_same(lua_State *L) {
  lua_settop(L, 2);
  if (!hl_to_traced(L, 1) && !hl_to_traced(L, 2)) {
    lua_pushboolean(L, lua_compare(L, 1, 2, LUA_OPEQ));
    return 1;
  }
  if (!is_number(L, 1) || !is_number(L, 2)) return lua_pushboolean(L, 0), 1;
  uint32_t left = hl_node_at(L, 1), right = hl_node_at(L, 2);
  lua_pushboolean(L, decide(L, HL_SY_EQUAL, left, right));
  return 1;
}

// `min` and `max`: the first of the equal ones stays.
int hl_traced_extreme(lua_State *L, bool wants_less) {
  int n = lua_gettop(L), best = 1;
  for (int i = 1; i <= n; i++)
    if (!is_number(L, i)) luaL_checknumber(L, i);
  for (int i = 2; i <= n; i++) {
    bool traced = hl_to_traced(L, i) || hl_to_traced(L, best);
    int left = wants_less ? i : best, right = wants_less ? best : i;
    bool better;
    if (traced) {
      uint32_t a = hl_node_at(L, left), b = hl_node_at(L, right);
      better = decide(L, HL_SY_LESS, a, b);
    } else {
      better = lua_compare(L, left, right, LUA_OPLT);
    }
    if (better) best = i;
  }
  lua_pushvalue(L, best);
  return 1;
}

int hl_traced_clamp(lua_State *L) {
  for (int i = 1; i <= 3; i++)
    if (!is_number(L, i)) luaL_checknumber(L, i);
  uint32_t value = hl_node_at(L, 1), low = hl_node_at(L, 2), high = hl_node_at(L, 3);
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
  uint32_t left = hl_node_at(L, 1), right = unary ? 0 : hl_node_at(L, 2);
  hl_number divisor = hl_value_of(L, right);
  if ((operation == HL_SY_IDIV || operation == HL_SY_MOD) && divisor.whole && hl_value_of(L, left).whole) {
    uint32_t zero = add_constant(L, (hl_number){.whole = true, .i = 0});
    decide(L, HL_SY_EQUAL, right, zero);
  }
  hl_push_number(L, hl_value_of(L, left));
  if (!unary) hl_push_number(L, divisor);
  lua_arith(L, operations[place].arithmetic);
  hl_push_traced(L, add_node(L, (hl_node){.operation = operation, .left = left, .right = right, .value = to_number(L, -1)}));
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
int hl_push_stepped(lua_State *L, hl_node node) {
  node.left = hl_node_at(L, 1);
  node.value = to_number(L, -1);
  hl_push_traced(L, add_node(L, node));
  return 1;
}

void hl_push_open(lua_State *L) { hl_push_traced(L, 0); }

bool hl_is_open(lua_State *L, int index) { return hl_of(L)->symbols && hl_to_traced(L, index); }

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
  hl_number value = hl_value_of(L, node);
  if (value.whole)
    value.i = value.i < 0 ? (int64_t)(0 - (uint64_t)value.i) : value.i;
  else
    value.d = fabs(value.d);
  hl_push_traced(L, add_node(L, (hl_node){.operation = HL_SY_ABS, .left = node, .value = value}));
}

void hl_make_traced_metatable(lua_State *L) {
  static const luaL_Reg events[] = {{"__lt", less}, {"__le", less_or_equal}, {"__eq", hl_traced_same}, {"__concat", concatenate}, {"__tostring", text}, {NULL, NULL}};
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
}
