// Where a condition over an open parameter comes out differently for the first time.
//
// A stretch of the grid is passed over only if the ranges of both sides prove that nothing turns in it; else it is halved, the nearer half
// first, down to single values, which are computed. So nothing is ever stepped over, whatever the expressions are.
#include <math.h>

#include "symbols.h"

enum {
  MAX_EFFORT = 40000,  // stretches and values that one search may look at
  MAX_WORK = 20000000, // parts of expressions that the searches of one piece may compute
  FEW_VALUES = 4,      // that are computed without asking for a proof first
};

static bool outcome_at(hl_symbols *symbols, const hl_condition *condition, int64_t k) {
  hl_number left, right;
  bool has_left = hl_symbols_value(symbols, condition->left, k, &left);
  switch ((hl_condition_kind)condition->kind) {
    case HL_SY_UNCHANGED: {
      hl_number before = symbols->nodes[condition->left].value;
      if (!has_left || left.whole != before.whole) return false;
      // 0.0 and -0.0 are equal, and not the same text.
      return left.whole ? left.i == before.i : left.d == before.d && signbit(left.d) == signbit(before.d);
    }
    case HL_SY_SAME_FEN: return (has_left ? hl_number_fen(left) : -1) == condition->fen;
    default: break;
  }
  if (!has_left || !hl_symbols_value(symbols, condition->right, k, &right)) return !condition->outcome;
  switch ((hl_condition_kind)condition->kind) {
    case HL_SY_LESS: return hl_number_less(left, right);
    case HL_SY_LESS_EQUAL: return hl_number_less(left, right) || hl_number_equal(left, right);
    default: return hl_number_equal(left, right);
  }
}

// Whether the condition certainly comes out as it did everywhere between two grid values.
static bool is_settled(hl_symbols *symbols, const hl_condition *condition, int64_t first, int64_t last) {
  hl_range left = hl_symbols_range(symbols, condition->left, first, last);
  if (left.unknown) return false;
  switch ((hl_condition_kind)condition->kind) {
    case HL_SY_UNCHANGED: {
      double before = hl_as_double(symbols->nodes[condition->left].value);
      if (before == 0 && !symbols->nodes[condition->left].value.whole) return false;
      return left.low == before && left.high == before;
    }
    case HL_SY_SAME_FEN: {
      if (condition->fen < 0) return left.high < 0;
      hl_number low = {.whole = false, .d = left.low}, high = {.whole = false, .d = left.high};
      return left.high - left.low < 0.00001 && hl_number_fen(low) == condition->fen && hl_number_fen(high) == condition->fen;
    }
    default: break;
  }
  hl_range right = hl_symbols_range(symbols, condition->right, first, last);
  if (right.unknown) return false;
  switch ((hl_condition_kind)condition->kind) {
    case HL_SY_LESS: return condition->outcome ? left.high < right.low : left.low >= right.high;
    case HL_SY_LESS_EQUAL: return condition->outcome ? left.high <= right.low : left.low > right.high;
    default:
      return condition->outcome ? left.low == left.high && right.low == right.high && left.low == right.low
                                : left.high < right.low || right.high < left.low;
  }
}

// The difference of two lines, where they cross nowhere near a stretch.
static bool is_apart(hl_symbols *symbols, const hl_condition *condition, int64_t first, int64_t last) {
  if (condition->kind > HL_SY_EQUAL) return false;
  hl_line a = symbols->nodes[condition->left].line, b = symbols->nodes[condition->right].line;
  if (!a.holds || !b.holds) return false;
  double x = hl_as_double(hl_grid_value(&symbols->grid, first)), y = hl_as_double(hl_grid_value(&symbols->grid, last));
  double slope = b.slope - a.slope, offset = b.offset - a.offset;
  double low = slope * x + offset, high = slope * y + offset;
  double size = (fabs(a.slope) + fabs(b.slope)) * fmax(fabs(x), fabs(y)) + fabs(a.offset) + fabs(b.offset);
  double slack = a.error + b.error + 0x1p-50 * size;
  if (fmin(low, high) > slack) return condition->outcome == (condition->kind != HL_SY_EQUAL);
  if (fmax(low, high) < -slack) return !condition->outcome;
  return false;
}

static int64_t search(hl_symbols *symbols, const hl_condition *condition, int64_t first, int64_t last) {
  if (++symbols->effort > MAX_EFFORT || symbols->work > MAX_WORK) {
    symbols->inexact = true;
    return last + 1;
  }
  if (last - first < FEW_VALUES) {
    for (int64_t k = first; k <= last; k++)
      if (outcome_at(symbols, condition, k) != condition->outcome) return k;
    return last + 1;
  }
  if (is_settled(symbols, condition, first, last) || is_apart(symbols, condition, first, last)) return last + 1;
  int64_t middle = first + (last - first) / 2;
  int64_t found = search(symbols, condition, first, middle);
  if (found <= middle || symbols->inexact) return found <= middle ? found : last + 1;
  return search(symbols, condition, middle + 1, last);
}

// The most frequent question: the parameter itself against a number. The parameter grows with the grid, so there is one turn at most
// for an order and two for equality.
static bool simple_turn(hl_symbols *symbols, const hl_condition *condition, int64_t last, int64_t *turn) {
  bool parameter_left = condition->left == 0, parameter_right = condition->right == 0;
  if (condition->kind > HL_SY_LESS_EQUAL || parameter_left == parameter_right) return false;
  uint32_t other = parameter_left ? condition->right : condition->left;
  if (symbols->nodes[other].operation != HL_SY_CONSTANT) return false;
  int64_t first = symbols->k + 1;
  *turn = last + 1;
  // Whether the condition becomes true or false as the parameter grows; once it is there it stays.
  bool becomes = parameter_right;
  if (condition->outcome == becomes || first > last) return true;
  const hl_grid *grid = &symbols->grid;
  // What is no number compares with nothing.
  if (isnan(hl_as_double(symbols->nodes[other].value))) return true;
  double guess = ceil(hl_as_double(symbols->nodes[other].value) * grid->divisor / (double)grid->multiplier);
  int64_t k = guess >= (double)last ? last : guess <= (double)first ? first : (int64_t)guess;
  while (k > first && outcome_at(symbols, condition, k - 1) != condition->outcome) k--;
  while (k <= last && outcome_at(symbols, condition, k) == condition->outcome) k++;
  *turn = k;
  return true;
}

int64_t hl_symbols_turn(hl_symbols *symbols, const hl_condition *condition, int64_t last) {
  int64_t turn;
  if (simple_turn(symbols, condition, last, &turn)) return turn;
  int64_t first = symbols->k + 1;
  symbols->effort = 0;
  for (int i = 0; i < 2 && first <= last; i++, first++)
    if (outcome_at(symbols, condition, first) != condition->outcome) return first;
  return first > last ? last + 1 : search(symbols, condition, first, last);
}
