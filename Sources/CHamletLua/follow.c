// Follows rules along the grid of an open parameter: each unit's answers, from the grid value on at which they begin.
//
// A rule is run at a grid value. Its result holds up to the first grid value at which one of the comparisons on its way comes out
// differently; there it is run again. So each piece is the answer of the rule itself, and pieces leave no gap.
#include <math.h>
#include <stdlib.h>

#include "symbols.h"

enum { MOST_WORK = 100000000 };  // parts of expressions that are computed for one unit: about a second

typedef struct follower {
  hl_instance *instance;
  const hl_follow_request *request;
  hl_pieces *out;
  int64_t k;          // where the rule is run next
  uint32_t of_row;    // pieces of the row so far
  uint64_t work;      // parts of expressions that were computed for the row so far
  bool is_running;    // the rule was called and has not returned
} follower;

static bool add_piece(follower *f, hl_piece piece) {
  hl_pieces *out = f->out;
  if (f->of_row > 0) {
    const hl_piece *last = &out->items[out->count - 1];
    bool same = last->outcome == piece.outcome && last->slope == piece.slope && last->inexact == piece.inexact &&
                last->fen + last->slope * (piece.from - last->from) == piece.fen;
    if (same) return true;
  }
  if (out->count == out->capacity) {
    size_t capacity = out->capacity ? out->capacity * 2 : 1024;
    hl_piece *grown = realloc(out->items, capacity * sizeof *grown);
    if (!grown) return false;
    out->items = grown;
    out->capacity = capacity;
  }
  out->items[out->count++] = piece;
  f->of_row++;
  return true;
}

// What an amount is from `k` on, in fen: a line, if the result is one; else the same amount as long as it is.
static void follow_amount(hl_symbols *symbols, uint32_t node, hl_piece *piece) {
  double step = (double)symbols->grid.multiplier / symbols->grid.divisor;
  double count = (double)(symbols->grid.high - symbols->k) + 1;
  uint32_t before = symbols->condition_count;
  hl_line line = hl_symbols_hold(symbols, node);
  double rise = line.slope * step * 100, whole = nearbyint(rise);
  if (line.holds && piece->fen >= 0 && fabs(rise - whole) * count < 1e-4 && line.error * 100 < 1e-4 && fabs(whole) * count < 1e15) {
    piece->slope = (int64_t)whole;
    if (whole == 0) return;
    // An amount is not negative, and not above what an amount can be.
    double last = whole < 0 ? floor((double)piece->fen / -whole) : floor((1e15 - (double)piece->fen) / whole);
    if (last < count) {
      uint32_t edge = 0;
      hl_node bound = {.operation = HL_SY_CONSTANT, .value = {.whole = false, .d = hl_as_double(hl_grid_value(&symbols->grid, symbols->k + (int64_t)last))}};
      bound.line = hl_symbols_line(symbols, &bound);
      if (hl_symbols_node(symbols, bound, &edge))
        hl_symbols_condition(symbols, (hl_condition){.kind = HL_SY_LESS_EQUAL, .outcome = true, .left = 0, .right = edge});
    }
    return;
  }
  symbols->condition_count = before;
  hl_symbols_condition(symbols, (hl_condition){.kind = HL_SY_SAME_FEN, .left = node, .fen = piece->fen, .outcome = true});
}

// Ends the piece that begins at `f->k` and goes on behind it. False if the row is done.
static bool finish_piece(follower *f, uint16_t outcome, int64_t fen, bool is_open, uint32_t node) {
  hl_symbols *symbols = f->instance->symbols;
  hl_piece piece = {.row = f->request->rows[f->out->done], .outcome = outcome, .from = f->k, .fen = fen < 0 ? 0 : fen};
  if (is_open) {
    hl_piece amount = piece;
    amount.fen = fen;
    follow_amount(symbols, node, &amount);
    piece.slope = amount.slope;
  }
  symbols->inexact = false;
  int64_t last = symbols->grid.high;
  for (uint32_t i = 0; i < symbols->condition_count && !symbols->overflow && !symbols->inexact; i++) {
    int64_t turn = hl_symbols_turn(symbols, &symbols->conditions[i], last);
    if (turn <= last) last = turn - 1;
  }
  f->work += symbols->work;
  piece.inexact = symbols->inexact || symbols->overflow || f->work > MOST_WORK;
  if (last == f->k) piece.slope = 0;
  bool added = add_piece(f, piece);
  f->k = last + 1;
  if (!added || piece.inexact || f->of_row > f->request->most_pieces) {
    // The rest of the row is not known.
    if (added && f->out->count > 0) f->out->items[f->out->count - 1].inexact = true;
    return false;
  }
  return f->k <= symbols->grid.high;
}

// Goes to the row at `done`.
static void begin_row(follower *f) {
  hl_grid *grid = &f->instance->symbols->grid;
  f->of_row = 0;
  f->work = 0;
  if (f->request->lows && f->out->done < f->request->count) {
    grid->low = f->request->lows[f->out->done];
    grid->high = f->request->highs[f->out->done];
  }
  f->k = grid->low;
  if (f->out->done < f->request->count) f->instance->open_row = f->request->rows[f->out->done];
}

static void next_row(follower *f) {
  f->out->done++;
  begin_row(f);
}

static int follow(lua_State *L) {
  follower *f = lua_touserdata(L, 1);
  hl_instance *instance = f->instance;
  const hl_follow_request *request = f->request;
  hl_rule_stack stack = hl_push_rule(L, request->table, request->rule.function);
  instance->noting = true;
  while (f->out->done < request->count) {
    stack.view->row = request->rows[f->out->done];
    for (;;) {
      hl_set_fuel(instance, 0);
      instance->deadline = 0;
      hl_symbols_begin(instance->symbols, f->k);
      f->is_running = true;
      uint16_t outcome;
      int64_t fen = 0;
      hl_ask_rule(L, instance, &request->rule, stack);
      uint32_t node = 0;
      bool is_open = false;
      if (instance->note) {
        outcome = (uint16_t)(HL_OUTCOME_MISSING + instance->note - 1);
      } else if (request->is_amount) {
        is_open = hl_traced_node(L, -1, &node);
        outcome = HL_OUTCOME_TRUE;
        if (is_open) {
          fen = hl_number_fen(instance->symbols->nodes[node].value);
          if (fen < 0) outcome = HL_OUTCOME_FAILED;
        } else {
          fen = hl_to_fen(L, stack.function);
        }
      } else {
        outcome = hl_to_outcome(L, stack.function);
      }
      lua_settop(L, stack.top);
      f->is_running = false;
      hl_show_life(instance);
      bool goes_on = finish_piece(f, outcome, fen, is_open, node);
      if (atomic_load_explicit(&instance->cancelled, memory_order_relaxed)) hl_abort(L, HL_CANCELLED);
      if (!goes_on) break;
    }
    next_row(f);
  }
  return 0;
}

hl_status hl_follow(hl_instance *instance, const hl_follow_request *request, hl_pieces *pieces) {
  if (!instance->symbols) return HL_ERROR;
  follower f = {.instance = instance, .request = request, .out = pieces};
  begin_row(&f);
  for (;;) {
    hl_status status = hl_protect(instance, follow, &f);
    if (status == HL_OK) return HL_OK;
    if (!f.is_running || instance->abort != HL_OK) return status;
    // A missing value was read, or the rule failed: that is the answer of this piece.
    f.is_running = false;
    uint16_t outcome = instance->note ? (uint16_t)(HL_OUTCOME_MISSING + instance->note - 1) : HL_OUTCOME_FAILED;
    if (!finish_piece(&f, outcome, 0, false, 0)) next_row(&f);
  }
}

void hl_pieces_free(hl_pieces *pieces) {
  free(pieces->items);
  *pieces = (hl_pieces){0};
}
