// A parameter that is left open: what a rule computes from it, as expressions, and where its comparisons would turn.
#ifndef HL_SYMBOLS_H
#define HL_SYMBOLS_H

#include "internal.h"

// A number of Lua: whole ones are integers.
typedef struct hl_number {
  bool whole;
  union {
    int64_t i;
    double d;
  };
} hl_number;

typedef enum hl_operation {
  HL_SY_PARAMETER, HL_SY_CONSTANT, HL_SY_ADD, HL_SY_SUB, HL_SY_MUL, HL_SY_DIV, HL_SY_IDIV, HL_SY_MOD, HL_SY_POW, HL_SY_NEGATE,
  HL_SY_FLOOR, HL_SY_CEIL, HL_SY_ROUND, HL_SY_ABS, HL_SY_SQRT, HL_SY_EXP, HL_SY_LOG
} hl_operation;

// Values between `low` and `high`; unknown: nothing is known of them, they may be no number at all.
typedef struct hl_range {
  double low, high;
  bool unknown;
} hl_range;

// slope × parameter + offset, up to `error` anywhere on the grid.
typedef struct hl_line {
  bool holds;
  double slope, offset, error;
} hl_line;

typedef struct hl_node {
  uint8_t operation;
  int8_t digits;         // of HL_SY_ROUND
  bool rounds_to_whole;  // `round(x)` without digits gives an integer
  uint32_t left, right;
  hl_number value;       // at the grid value under way
  hl_line line;
  // What was computed last, and for which question.
  uint32_t value_stamp, range_stamp;
  hl_number memo;
  hl_range range;
} hl_node;

typedef enum hl_condition_kind {
  HL_SY_LESS,      // left < right
  HL_SY_LESS_EQUAL,
  HL_SY_EQUAL,
  HL_SY_UNCHANGED, // left is what it was
  HL_SY_SAME_FEN,  // left is the same amount in fen, or no amount as before
} hl_condition_kind;

// What was found on the way to a result: it holds as long as each of these comes out the same.
typedef struct hl_condition {
  uint8_t kind;
  bool outcome;
  uint32_t left, right;
  int64_t fen;  // -1: no amount
} hl_condition;

typedef struct hl_symbols {
  hl_grid grid;
  int64_t k;          // the grid value under way is k × multiplier ÷ divisor
  hl_node *nodes;
  uint32_t node_count, node_capacity;
  hl_condition *conditions;
  uint32_t condition_count, condition_capacity;
  uint32_t stamp;
  uint32_t effort;    // spent on the search under way
  bool inexact;       // a search was given up
  bool overflow;      // a run was given up: it makes too many expressions
} hl_symbols;

hl_symbols *hl_symbols_create(hl_grid grid);
void hl_symbols_destroy(hl_symbols *symbols);
// Begins an evaluation at a grid value: node 0 is the parameter, nothing else is left.
void hl_symbols_begin(hl_symbols *symbols, int64_t k);
hl_number hl_grid_value(const hl_grid *grid, int64_t k);

// Adds a node or a condition; false if the host has no memory.
bool hl_symbols_node(hl_symbols *symbols, hl_node node, uint32_t *index);
bool hl_symbols_condition(hl_symbols *symbols, hl_condition condition);

double hl_as_double(hl_number number);
bool hl_number_less(hl_number left, hl_number right);
bool hl_number_equal(hl_number left, hl_number right);
// The value of a node at a grid value. False if the operation has none there (a division by 0 of integers).
bool hl_symbols_value(hl_symbols *symbols, uint32_t node, int64_t k, hl_number *value);
hl_range hl_symbols_range(hl_symbols *symbols, uint32_t node, int64_t first, int64_t last);
// The line of a node from those of its operands; it must not be in the table yet.
hl_line hl_symbols_line(const hl_symbols *symbols, const hl_node *node);
// The line of a node, with what is stepped in it held where it is: conditions for that are added.
hl_line hl_symbols_hold(hl_symbols *symbols, uint32_t node);

// The first grid value behind `k`, up to `last`, at which a condition comes out differently; last + 1 if there is none.
// Sets `inexact` if that cannot be found out with reasonable effort.
int64_t hl_symbols_turn(hl_symbols *symbols, const hl_condition *condition, int64_t last);

// Yuan to fen; -1 if it is no amount.
int64_t hl_number_fen(hl_number yuan);

// MARK: Numbers of a script that stand for nodes

// The node of the number at `index`; false if it is a plain value.
bool hl_traced_node(lua_State *L, int index, uint32_t *node);
void hl_push_number(lua_State *L, hl_number number);
// The traced number at `index`, or NULL.
struct hl_traced *hl_to_traced(lua_State *L, int index);
void hl_push_traced(lua_State *L, uint32_t node);
hl_number hl_value_of(lua_State *L, uint32_t node);
// The node of any number at `index`: a new one for a plain number.
uint32_t hl_node_at(lua_State *L, int index);
// Pushes a function of the number at index 1 whose plain result is at the top.
int hl_push_stepped(lua_State *L, hl_node node);
// `a == b`, `min` or `max`, and `clamp` of numbers of which some are traced.
int hl_traced_same(lua_State *L);
int hl_traced_extreme(lua_State *L, bool wants_less);
int hl_traced_clamp(lua_State *L);
void hl_make_traced_metatable(lua_State *L);

#endif
