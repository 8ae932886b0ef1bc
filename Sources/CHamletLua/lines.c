// Which expressions over an open parameter are lines, and how far rounding may take them from it.
#include <math.h>

#include "symbols.h"

static const double epsilon = 0x1p-53;

static double reach(const hl_symbols *symbols, hl_line line) {
  double low = fabs(hl_as_double(hl_grid_value(&symbols->grid, symbols->grid.low)));
  double high = fabs(hl_as_double(hl_grid_value(&symbols->grid, symbols->grid.high)));
  return fabs(line.slope) * fmax(low, high) + fabs(line.offset);
}

static hl_line sum(const hl_symbols *symbols, hl_line a, hl_line b, double sign) {
  hl_line line = {.holds = true, .slope = a.slope + sign * b.slope, .offset = a.offset + sign * b.offset};
  line.error = a.error + b.error + 4 * epsilon * (reach(symbols, a) + reach(symbols, b));
  return line;
}

static hl_line scaled(const hl_symbols *symbols, hl_line a, double factor) {
  hl_line line = {.holds = true, .slope = a.slope * factor, .offset = a.offset * factor};
  line.error = a.error * fabs(factor) + 4 * epsilon * reach(symbols, line);
  return line;
}

static hl_line combined(const hl_symbols *symbols, const hl_node *node, hl_line a, hl_line b) {
  static const hl_line none = {0};
  if (!a.holds || (node->operation <= HL_SY_POW && !b.holds)) return none;
  hl_line line = none;
  switch ((hl_operation)node->operation) {
    case HL_SY_ADD: line = sum(symbols, a, b, 1); break;
    case HL_SY_SUB: line = sum(symbols, a, b, -1); break;
    case HL_SY_MUL:
      if (b.slope == 0 && b.error == 0) line = scaled(symbols, a, b.offset);
      else if (a.slope == 0 && a.error == 0) line = scaled(symbols, b, a.offset);
      break;
    case HL_SY_DIV:
      if (b.slope == 0 && b.error == 0 && b.offset != 0) {
        line = (hl_line){.holds = true, .slope = a.slope / b.offset, .offset = a.offset / b.offset};
        line.error = a.error / fabs(b.offset) + 4 * epsilon * reach(symbols, line);
      }
      break;
    case HL_SY_NEGATE: line = scaled(symbols, a, -1); break;
    default: break;
  }
  if (!isfinite(line.slope) || !isfinite(line.offset) || !isfinite(line.error)) return none;
  // Integers that doubles do not hold may wrap around.
  if (node->value.whole && reach(symbols, line) > 0x1p53) return none;
  return line;
}

hl_line hl_symbols_line(const hl_symbols *symbols, const hl_node *node) {
  if (node->operation == HL_SY_PARAMETER) return (hl_line){.holds = true, .slope = 1};
  if (node->operation == HL_SY_CONSTANT) {
    double value = hl_as_double(node->value);
    return (hl_line){.holds = isfinite(value), .offset = value};
  }
  hl_line right = {0};
  if (node->operation <= HL_SY_POW) right = symbols->nodes[node->right].line;
  return combined(symbols, node, symbols->nodes[node->left].line, right);
}

static bool is_near_whole(double value, double slack) { return isfinite(value) && fabs(value - nearbyint(value)) <= slack; }

// Whether rounding leaves a line as it is at every grid value: its step and its start have no more digits than are kept.
static bool rounds_nothing(const hl_symbols *symbols, hl_line line, int digits) {
  double scale = pow(10, digits), step = (double)symbols->grid.multiplier / symbols->grid.divisor;
  double count = (double)(symbols->grid.high - symbols->grid.low) + 1;
  double rise = line.slope * step * scale, start = line.slope * hl_as_double(hl_grid_value(&symbols->grid, symbols->k)) * scale + line.offset * scale;
  return is_near_whole(rise, 1e-3 / count) && is_near_whole(start, 1e-3) && line.error * scale < 1e-3;
}

// Holding a part costs a condition; a tree is walked once for each of its uses, which are few in an amount.
static hl_line hold(hl_symbols *symbols, uint32_t index, int depth) {
  static const hl_line none = {0};
  hl_node node = symbols->nodes[index];
  if (node.line.holds) return node.line;
  if (depth > 64) return none;
  switch ((hl_operation)node.operation) {
    case HL_SY_ROUND: {
      uint32_t before = symbols->condition_count;
      hl_line inner = hold(symbols, node.left, depth + 1);
      if (inner.holds && rounds_nothing(symbols, inner, node.digits)) return inner;
      symbols->condition_count = before;
    }  // fall through
    case HL_SY_FLOOR:
    case HL_SY_CEIL:
    case HL_SY_IDIV:
    case HL_SY_MOD: {
      double value = hl_as_double(node.value);
      if (!isfinite(value)) return none;
      hl_condition unchanged = {.kind = HL_SY_UNCHANGED, .outcome = true, .left = index};
      if (!hl_symbols_condition(symbols, unchanged)) return none;
      return (hl_line){.holds = true, .offset = value};
    }
    case HL_SY_ADD:
    case HL_SY_SUB:
    case HL_SY_MUL:
    case HL_SY_DIV: {
      hl_line left = hold(symbols, node.left, depth + 1);
      return left.holds ? combined(symbols, &node, left, hold(symbols, node.right, depth + 1)) : none;
    }
    case HL_SY_NEGATE: return combined(symbols, &node, hold(symbols, node.left, depth + 1), none);
    default: return none;
  }
}

hl_line hl_symbols_hold(hl_symbols *symbols, uint32_t node) { return hold(symbols, node, 0); }
