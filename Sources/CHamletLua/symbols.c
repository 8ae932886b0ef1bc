// Expressions over an open parameter: their values at a grid value, the range of their values between two, and their lines.
//
// Ranges are computed with the operations of Lua itself at their ends. Each is monotone in each operand and so is rounding to the nearest
// double, so that a range holds every value that a script can see between its ends; no further rounding is needed. Functions of the C
// library that promise less are widened.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "symbols.h"

static const double epsilon = 0x1p-53;
static const double exact_limit = 0x1p53;  // integers up to here are doubles

static bool is_binary(uint8_t operation) { return operation >= HL_SY_ADD && operation <= HL_SY_POW; }

hl_symbols *hl_symbols_create(hl_grid grid) {
  hl_symbols *symbols = calloc(1, sizeof *symbols);
  if (symbols) symbols->grid = grid;
  return symbols;
}

void hl_symbols_destroy(hl_symbols *symbols) {
  if (!symbols) return;
  free(symbols->nodes);
  free(symbols->conditions);
  free(symbols);
}

hl_number hl_grid_value(const hl_grid *grid, int64_t k) {
  if (grid->whole) return (hl_number){.whole = true, .i = k * grid->multiplier};
  // Both are integers that doubles hold, so the quotient is the double nearest to the decimal.
  return (hl_number){.whole = false, .d = (double)(k * grid->multiplier) / grid->divisor};
}

double hl_as_double(hl_number number) { return number.whole ? (double)number.i : number.d; }

enum {
  MOST_PARTS = 1 << 20,  // nodes, and conditions, of one run: about 130 MiB
  MOST_DEPTH = 5000,     // of an expression: they are computed by recursion
};

bool hl_symbols_node(hl_symbols *symbols, hl_node node, uint32_t *index) {
  if (symbols->node_count >= MOST_PARTS) return false;
  node.depth = 0;
  if (node.operation > HL_SY_CONSTANT) {
    uint16_t left = symbols->nodes[node.left].depth, right = is_binary(node.operation) ? symbols->nodes[node.right].depth : 0;
    node.depth = (uint16_t)((left > right ? left : right) + 1);
    if (node.depth > MOST_DEPTH) return false;
  }
  if (symbols->node_count == symbols->node_capacity) {
    uint32_t capacity = symbols->node_capacity ? symbols->node_capacity * 2 : 64;
    hl_node *grown = realloc(symbols->nodes, capacity * sizeof *grown);
    if (!grown) return false;
    symbols->nodes = grown;
    symbols->node_capacity = capacity;
  }
  node.value_stamp = node.range_stamp = 0;
  symbols->nodes[symbols->node_count] = node;
  *index = symbols->node_count++;
  return true;
}

bool hl_symbols_condition(hl_symbols *symbols, hl_condition condition) {
  if (symbols->condition_count >= MOST_PARTS) return false;
  if (symbols->condition_count == symbols->condition_capacity) {
    uint32_t capacity = symbols->condition_capacity ? symbols->condition_capacity * 2 : 64;
    hl_condition *grown = realloc(symbols->conditions, capacity * sizeof *grown);
    if (!grown) return false;
    symbols->conditions = grown;
    symbols->condition_capacity = capacity;
  }
  symbols->conditions[symbols->condition_count++] = condition;
  return true;
}

void hl_symbols_begin(hl_symbols *symbols, int64_t k) {
  symbols->k = k;
  symbols->node_count = symbols->condition_count = 0;
  symbols->overflow = false;
  symbols->work = 0;
  hl_node parameter = {.operation = HL_SY_PARAMETER, .value = hl_grid_value(&symbols->grid, k),
                       .line = {.holds = true, .slope = 1, .offset = 0, .error = 0}};
  uint32_t index;
  hl_symbols_node(symbols, parameter, &index);
}

// MARK: Comparing as Lua does: integers and floats by their mathematical values

static int compare_mixed(int64_t whole, double other) {
  // A long double holds all of both on the machines there are: 64 bits of fraction at least.
  long double left = (long double)whole, right = (long double)other;
  return left < right ? -1 : left > right ? 1 : 0;
}

bool hl_number_less(hl_number left, hl_number right) {
  if (left.whole && right.whole) return left.i < right.i;
  if (!left.whole && !right.whole) return left.d < right.d;
  if (isnan(left.whole ? right.d : left.d)) return false;
  return left.whole ? compare_mixed(left.i, right.d) < 0 : compare_mixed(right.i, left.d) > 0;
}

bool hl_number_equal(hl_number left, hl_number right) {
  if (left.whole && right.whole) return left.i == right.i;
  if (!left.whole && !right.whole) return left.d == right.d;
  if (isnan(left.whole ? right.d : left.d)) return false;
  return left.whole ? compare_mixed(left.i, right.d) == 0 : compare_mixed(right.i, left.d) == 0;
}

int64_t hl_number_fen(hl_number yuan) {
  double value = hl_as_double(yuan), fen = value * 100, whole = nearbyint(fen);
  if (!isfinite(value) || value < 0 || fen > 1e15 || fabs(fen - whole) > 0.001) return -1;
  return (int64_t)whole;
}

// MARK: Values

static hl_number whole_or_float(double value) {
  lua_Integer whole;
  if (lua_numbertointeger(value, &whole)) return (hl_number){.whole = true, .i = whole};
  return (hl_number){.whole = false, .d = value};
}

static hl_number floating(double value) { return (hl_number){.whole = false, .d = value}; }

static double float_modulo(double a, double b) {
  double m = fmod(a, b);
  return (m > 0 ? b < 0 : (m < 0 && b != m)) ? m + b : m;
}

static int64_t floor_quotient(int64_t a, int64_t b) {
  if (b == -1) return (int64_t)(0 - (uint64_t)a);
  int64_t q = a / b;
  return (a % b != 0 && (a ^ b) < 0) ? q - 1 : q;
}

// The same as `lua_arith`, without a state.
static bool apply(const hl_node *node, hl_number a, hl_number b, hl_number *result) {
  bool whole = a.whole && b.whole;
  uint64_t x = (uint64_t)a.i, y = (uint64_t)b.i;
  double l = hl_as_double(a), r = hl_as_double(b);
  switch ((hl_operation)node->operation) {
    case HL_SY_ADD: *result = whole ? (hl_number){.whole = true, .i = (int64_t)(x + y)} : floating(l + r); return true;
    case HL_SY_SUB: *result = whole ? (hl_number){.whole = true, .i = (int64_t)(x - y)} : floating(l - r); return true;
    case HL_SY_MUL: *result = whole ? (hl_number){.whole = true, .i = (int64_t)(x * y)} : floating(l * r); return true;
    case HL_SY_DIV: *result = floating(l / r); return true;
    case HL_SY_IDIV:
      if (whole && b.i == 0) return false;
      *result = whole ? (hl_number){.whole = true, .i = floor_quotient(a.i, b.i)} : floating(floor(l / r));
      return true;
    case HL_SY_MOD:
      if (whole && b.i == 0) return false;
      *result = whole ? (hl_number){.whole = true, .i = b.i == -1 ? 0 : (int64_t)(x - (uint64_t)floor_quotient(a.i, b.i) * y)}
                      : floating(float_modulo(l, r));
      return true;
    case HL_SY_POW: *result = floating(r == 2 ? l * l : pow(l, r)); return true;
    case HL_SY_NEGATE: *result = a.whole ? (hl_number){.whole = true, .i = (int64_t)(0 - x)} : floating(-l); return true;
    case HL_SY_FLOOR: *result = a.whole ? a : whole_or_float(floor(l)); return true;
    case HL_SY_CEIL: *result = a.whole ? a : whole_or_float(ceil(l)); return true;
    case HL_SY_ROUND: {
      double rounded = hl_round(l, node->digits);
      *result = node->rounds_to_whole ? whole_or_float(rounded) : floating(rounded);
      return true;
    }
    case HL_SY_ABS: *result = a.whole ? (hl_number){.whole = true, .i = a.i < 0 ? (int64_t)(0 - x) : a.i} : floating(fabs(l)); return true;
    case HL_SY_SQRT: *result = floating(sqrt(l)); return true;
    case HL_SY_EXP: *result = floating(exp(l)); return true;
    case HL_SY_LOG: *result = floating(log(l)); return true;
    case HL_SY_PARAMETER:
    case HL_SY_CONSTANT: break;
  }
  return false;
}

// Operands stand before what is made of them, so recursion ends; the memo keeps shared parts from being computed again.
static bool value_at(hl_symbols *symbols, uint32_t index, int64_t k, uint32_t stamp, hl_number *value) {
  hl_node *node = &symbols->nodes[index];
  if (node->operation == HL_SY_CONSTANT) return *value = node->value, true;
  if (node->operation == HL_SY_PARAMETER) return *value = hl_grid_value(&symbols->grid, k), true;
  if (node->value_stamp == stamp) return *value = node->memo, true;
  symbols->work++;
  hl_number left, right = {0};
  if (!value_at(symbols, node->left, k, stamp, &left)) return false;
  if (is_binary(node->operation) && !value_at(symbols, node->right, k, stamp, &right)) return false;
  if (!apply(node, left, right, value)) return false;
  node->value_stamp = stamp;
  node->memo = *value;
  return true;
}

bool hl_symbols_value(hl_symbols *symbols, uint32_t node, int64_t k, hl_number *value) {
  return value_at(symbols, node, k, ++symbols->stamp, value);
}

// MARK: Ranges

static const hl_range nothing_known = {.low = -INFINITY, .high = INFINITY, .unknown = true};

static hl_range between(double low, double high) {
  if (isnan(low) || isnan(high)) return nothing_known;
  return (hl_range){.low = low, .high = high, .unknown = false};
}

static hl_range hull(double a, double b, double c, double d) {
  if (isnan(a) || isnan(b) || isnan(c) || isnan(d)) return nothing_known;
  return (hl_range){.low = fmin(fmin(a, b), fmin(c, d)), .high = fmax(fmax(a, b), fmax(c, d)), .unknown = false};
}

// For functions that may be wrong in their last digits.
static hl_range widened(hl_range range) {
  if (range.unknown) return range;
  for (int i = 0; i < 4; i++) {
    range.low = nextafter(range.low, -INFINITY);
    range.high = nextafter(range.high, INFINITY);
  }
  return range;
}

static hl_range modulo_range(hl_range a, hl_range b) {
  if (b.low != b.high || b.low == 0 || !isfinite(b.low)) return nothing_known;
  double divisor = b.low;
  if (isfinite(a.low) && isfinite(a.high) && floor(a.low / divisor) == floor(a.high / divisor)) {
    double low = float_modulo(a.low, divisor), high = float_modulo(a.high, divisor);
    // The floor of a rounded quotient may hide a step: then the remainders do not lie as far apart as the operands.
    if (low <= high && fabs((high - low) - (a.high - a.low)) <= fabs(divisor) / 2 && a.high - a.low < fabs(divisor) / 2)
      return between(low, high);
  }
  return divisor > 0 ? between(0, divisor) : between(divisor, 0);
}

static hl_range power_range(hl_range a, hl_range b) {
  if (b.low != b.high) return nothing_known;
  if (b.low == 2) {
    double l = a.low * a.low, h = a.high * a.high;
    return between(a.low <= 0 && a.high >= 0 ? 0 : fmin(l, h), fmax(l, h));
  }
  if (a.low < 0 || (a.low == 0 && b.low < 0)) return nothing_known;
  double l = pow(a.low, b.low), h = pow(a.high, b.low);
  return widened(between(fmin(l, h), fmax(l, h)));
}

static hl_range apply_range(const hl_node *node, hl_range a, hl_range b, bool whole) {
  if (a.unknown || b.unknown) return nothing_known;
  switch ((hl_operation)node->operation) {
    case HL_SY_ADD: return between(a.low + b.low, a.high + b.high);
    case HL_SY_SUB: return between(a.low - b.high, a.high - b.low);
    case HL_SY_MUL: return hull(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
    case HL_SY_DIV:
    case HL_SY_IDIV: {
      if (b.low <= 0 && b.high >= 0) return nothing_known;
      hl_range q = hull(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high);
      if (q.unknown || node->operation == HL_SY_DIV) return q;
      // The quotient of integers is not rounded before its floor is taken.
      if (whole) q = widened(q);
      return between(floor(q.low), floor(q.high));
    }
    case HL_SY_MOD: return modulo_range(a, b);
    case HL_SY_POW: return power_range(a, b);
    case HL_SY_NEGATE: return between(-a.high, -a.low);
    case HL_SY_FLOOR: return between(floor(a.low), floor(a.high));
    case HL_SY_CEIL: return between(ceil(a.low), ceil(a.high));
    case HL_SY_ROUND: return between(hl_round(a.low, node->digits), hl_round(a.high, node->digits));
    case HL_SY_ABS:
      return between(a.low <= 0 && a.high >= 0 ? 0 : fmin(fabs(a.low), fabs(a.high)), fmax(fabs(a.low), fabs(a.high)));
    case HL_SY_SQRT: return a.low < 0 ? nothing_known : between(sqrt(a.low), sqrt(a.high));
    case HL_SY_EXP: return widened(between(exp(a.low), exp(a.high)));
    case HL_SY_LOG: return a.low <= 0 ? nothing_known : widened(between(log(a.low), log(a.high)));
    case HL_SY_PARAMETER:
    case HL_SY_CONSTANT: break;
  }
  return nothing_known;
}

static hl_range exactly(hl_number number) {
  double value = hl_as_double(number);
  if (number.whole && fabs(value) > exact_limit) return nothing_known;
  return between(value, value);
}

static hl_range range_of(hl_symbols *symbols, uint32_t index, int64_t first, int64_t last, uint32_t stamp) {
  hl_node *node = &symbols->nodes[index];
  if (node->range_stamp == stamp) return node->range;
  symbols->work++;
  hl_range range;
  if (node->operation == HL_SY_CONSTANT) {
    range = exactly(node->value);
  } else if (node->operation == HL_SY_PARAMETER) {
    hl_range low = exactly(hl_grid_value(&symbols->grid, first)), high = exactly(hl_grid_value(&symbols->grid, last));
    range = low.unknown || high.unknown ? nothing_known : between(low.low, high.high);
  } else {
    hl_range left = range_of(symbols, node->left, first, last, stamp), right = {0};
    bool whole = symbols->nodes[node->left].value.whole;
    if (is_binary(node->operation)) {
      right = range_of(symbols, node->right, first, last, stamp);
      whole = whole && symbols->nodes[node->right].value.whole;
    }
    range = apply_range(node, left, right, whole);
    // Integers that doubles do not hold may wrap around.
    if (!range.unknown && node->value.whole && (fabs(range.low) > exact_limit || fabs(range.high) > exact_limit)) range = nothing_known;
    // Where an operand occurs twice the line says more.
    if (node->line.holds) {
      double a = node->line.slope * hl_as_double(hl_grid_value(&symbols->grid, first)) + node->line.offset;
      double b = node->line.slope * hl_as_double(hl_grid_value(&symbols->grid, last)) + node->line.offset;
      double slack = node->line.error + 4 * epsilon * (fabs(a) + fabs(b));
      hl_range line = between(fmin(a, b) - slack, fmax(a, b) + slack);
      if (range.unknown)
        range = node->value.whole ? range : line;
      else if (!line.unknown)
        range = between(fmax(range.low, line.low), fmin(range.high, line.high));
    }
  }
  node->range_stamp = stamp;
  node->range = range;
  return range;
}

hl_range hl_symbols_range(hl_symbols *symbols, uint32_t node, int64_t first, int64_t last) {
  return range_of(symbols, node, first, last, ++symbols->stamp);
}
