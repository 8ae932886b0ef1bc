// Lua's patterns with a count of the steps: `find match gmatch gsub` give what Lua's own give, and cannot run past the fuel.
// Lua 5.4 (manual, section 6.4.1) defines the language; the limits on nesting and captures are those of Lua 5.4.
#define _GNU_SOURCE  // memmem
#include <ctype.h>
#include <string.h>

#include "internal.h"

enum { MAX_CAPTURES = 32, MAX_NESTING = 200, OPEN = -1, POSITION = -2 };

typedef struct capture {
  const char *start;
  ptrdiff_t length;  // or OPEN, POSITION
} capture;

typedef struct matcher {
  lua_State *L;
  const char *subject, *subject_end, *pattern_end;
  int nesting;  // levels left
  int captures;
  unsigned steps;
  capture capture[MAX_CAPTURES];
} matcher;

static void step(matcher *m) {
  if (++m->steps >= 256) {
    hl_charge(m->L, m->steps);
    m->steps = 0;
    hl_look(m->L);
  }
}

static int byte_at(const char *at) { return (unsigned char)*at; }

// MARK: One character

static bool in_class(int c, int letter) {
  bool yes;
  switch (tolower(letter)) {
    case 'a': yes = isalpha(c); break;
    case 'c': yes = iscntrl(c); break;
    case 'd': yes = isdigit(c); break;
    case 'g': yes = isgraph(c); break;
    case 'l': yes = islower(c); break;
    case 'p': yes = ispunct(c); break;
    case 's': yes = isspace(c); break;
    case 'u': yes = isupper(c); break;
    case 'w': yes = isalnum(c); break;
    case 'x': yes = isxdigit(c); break;
    case 'z': yes = c == 0; break;  // out of use, but Lua 5.4 still knows it
    default: return letter == c;
  }
  return isupper(letter) ? !yes : yes;
}

// Just behind the single-character item that starts at `p`.
static const char *item_end(matcher *m, const char *p) {
  char first = *p++;
  if (first == '%') {
    if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
    return p + 1;
  }
  if (first != '[') return p;
  if (p < m->pattern_end && *p == '^') p++;
  // The first character of a set is part of it even if it is `]`.
  do {
    if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
    char c = *p++;
    if (c == '%') {
      if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
      p++;
    }
    step(m);
  } while (p == m->pattern_end || *p != ']');
  return p + 1;
}

// Whether `c` is in the set between `[` at `p` and `]` at `last`.
static bool in_set(matcher *m, int c, const char *p, const char *last) {
  bool found = true;
  if (p[1] == '^') {
    found = false;
    p++;
  }
  while (++p < last) {
    step(m);
    if (*p == '%') {
      p++;
      if (in_class(c, byte_at(p))) return found;
    } else if (p[1] == '-' && p + 2 < last) {
      if (byte_at(p) <= c && c <= byte_at(p + 2)) return found;
      p += 2;
    } else if (byte_at(p) == c) {
      return found;
    }
  }
  return !found;
}

static bool matches_one(matcher *m, const char *s, const char *p, const char *end) {
  step(m);
  if (s >= m->subject_end) return false;
  switch (*p) {
    case '.': return true;
    case '%': return in_class(byte_at(s), byte_at(p + 1));
    case '[': return in_set(m, byte_at(s), p, end - 1);
    default: return byte_at(p) == byte_at(s);
  }
}

// MARK: Items

static const char *match(matcher *m, const char *s, const char *p);

static const char *match_balanced(matcher *m, const char *s, const char *p) {
  if (p >= m->pattern_end - 1) luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
  if (s >= m->subject_end || *s != *p) return NULL;
  int depth = 1;
  while (++s < m->subject_end) {
    step(m);
    if (*s == p[1]) {
      if (--depth == 0) return s + 1;
    } else if (*s == *p) {
      depth++;
    }
  }
  return NULL;
}

static const char *match_most(matcher *m, const char *s, const char *p, const char *end) {
  ptrdiff_t count = 0;
  while (matches_one(m, s + count, p, end)) count++;
  for (; count >= 0; count--) {
    const char *rest = match(m, s + count, end + 1);
    if (rest) return rest;
  }
  return NULL;
}

static const char *match_least(matcher *m, const char *s, const char *p, const char *end) {
  for (;;) {
    const char *rest = match(m, s, end + 1);
    if (rest) return rest;
    if (!matches_one(m, s, p, end)) return NULL;
    s++;
  }
}

static const char *open_capture(matcher *m, const char *s, const char *p, ptrdiff_t kind) {
  if (m->captures >= MAX_CAPTURES) luaL_error(m->L, "too many captures");
  m->capture[m->captures].start = s;
  m->capture[m->captures].length = kind;
  m->captures++;
  const char *rest = match(m, s, p);
  if (!rest) m->captures--;
  return rest;
}

static const char *close_capture(matcher *m, const char *s, const char *p) {
  int open = m->captures - 1;
  while (open >= 0 && m->capture[open].length != OPEN) open--;
  if (open < 0) luaL_error(m->L, "invalid pattern capture");
  m->capture[open].length = s - m->capture[open].start;
  const char *rest = match(m, s, p);
  if (!rest) m->capture[open].length = OPEN;
  return rest;
}

static const char *match_again(matcher *m, const char *s, int digit) {
  int index = digit - '1';
  if (index < 0 || index >= m->captures || m->capture[index].length == OPEN)
    luaL_error(m->L, "invalid capture index %%%d", index + 1);
  ptrdiff_t length = m->capture[index].length;
  // A position has no text: Lua takes its length as it stands, so nothing can be that long.
  if (length < 0 || m->subject_end - s < length) return NULL;
  m->steps += (unsigned)(length / 16);
  step(m);
  return memcmp(m->capture[index].start, s, (size_t)length) == 0 ? s + length : NULL;
}

// Where the match of the pattern from `p` on ends, if the subject matches it from `s` on.
static const char *match(matcher *m, const char *s, const char *p) {
  if (m->nesting-- == 0) luaL_error(m->L, "pattern too complex");
  while (p != m->pattern_end) {
    step(m);
    if (*p == '(') {
      s = p[1] == ')' ? open_capture(m, s, p + 2, POSITION) : open_capture(m, s, p + 1, OPEN);
      break;
    }
    if (*p == ')') {
      s = close_capture(m, s, p + 1);
      break;
    }
    if (*p == '$' && p + 1 == m->pattern_end) {
      if (s != m->subject_end) s = NULL;
      break;
    }
    if (*p == '%' && p + 1 < m->pattern_end) {
      if (p[1] == 'b') {
        s = match_balanced(m, s, p + 2);
        if (!s) break;
        p += 4;
        continue;
      }
      if (p[1] == 'f') {
        p += 2;
        if (p == m->pattern_end || *p != '[') luaL_error(m->L, "missing '[' after '%%f' in pattern");
        const char *end = item_end(m, p);
        int before = s == m->subject ? 0 : byte_at(s - 1), here = s < m->subject_end ? byte_at(s) : 0;
        if (in_set(m, before, p, end - 1) || !in_set(m, here, p, end - 1)) {
          s = NULL;
          break;
        }
        p = end;
        continue;
      }
      if (isdigit(byte_at(p + 1))) {
        s = match_again(m, s, p[1]);
        if (!s) break;
        p += 2;
        continue;
      }
    }
    const char *end = item_end(m, p);
    char quantifier = end < m->pattern_end ? *end : 0;
    if (quantifier == '*') {
      s = match_most(m, s, p, end);
      break;
    }
    if (quantifier == '-') {
      s = match_least(m, s, p, end);
      break;
    }
    bool one = matches_one(m, s, p, end);
    if (quantifier == '+') {
      s = one ? match_most(m, s + 1, p, end) : NULL;
      break;
    }
    if (quantifier == '?') {
      const char *rest = one ? match(m, s + 1, end + 1) : NULL;
      if (rest) {
        s = rest;
        break;
      }
      p = end + 1;
      continue;
    }
    if (!one) {
      s = NULL;
      break;
    }
    s++;
    p = end;
  }
  m->nesting++;
  return s;
}

// MARK: Results

static void prepare(matcher *m, lua_State *L, const char *subject, size_t subject_length, const char *pattern_end) {
  m->L = L;
  m->subject = subject;
  m->subject_end = subject + subject_length;
  m->pattern_end = pattern_end;
  m->steps = 0;
}

static const char *match_at(matcher *m, const char *s, const char *p) {
  m->captures = 0;
  m->nesting = MAX_NESTING;
  return match(m, s, p);
}

// What is left of the count when a function returns.
static void settle(matcher *m) {
  hl_charge(m->L, m->steps);
  m->steps = 0;
}

// Pushes capture `index`; the whole match stands for the first one where there are none.
static void push_capture(matcher *m, int index, const char *s, const char *e) {
  if (index >= m->captures) {
    if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
    lua_pushlstring(m->L, s, (size_t)(e - s));
    return;
  }
  const capture *c = &m->capture[index];
  if (c->length == OPEN) luaL_error(m->L, "unfinished capture");
  if (c->length == POSITION)
    lua_pushinteger(m->L, c->start - m->subject + 1);
  else
    lua_pushlstring(m->L, c->start, (size_t)c->length);
}

static int push_captures(matcher *m, const char *s, const char *e) {
  int count = m->captures == 0 && s ? 1 : m->captures;
  luaL_checkstack(m->L, count, "too many captures");
  for (int i = 0; i < count; i++) push_capture(m, i, s, e);
  return count;
}

// A start position as Lua counts it, made an offset; past the end it is length + 1.
static size_t start_offset(lua_Integer position, size_t length) {
  if (position > 0) return (size_t)position - 1;
  if (position == 0) return 0;
  if (position < -(lua_Integer)length) return 0;
  return length + (size_t)position;
}

static bool has_specials(const char *pattern, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (pattern[i] != 0 && strchr("^$*+?.([%-", pattern[i])) return true;
  return false;
}

static int find_or_match(lua_State *L, bool find) {
  size_t length, pattern_length;
  const char *s = luaL_checklstring(L, 1, &length), *p = luaL_checklstring(L, 2, &pattern_length);
  size_t start = start_offset(luaL_optinteger(L, 3, 1), length);
  if (start > length) return lua_pushnil(L), 1;
  if (find) hl_charge(L, pattern_length / 16);
  if (find && (lua_toboolean(L, 4) || !has_specials(p, pattern_length))) {
    hl_charge(L, (length - start) / 16 + 1);
    const char *found = pattern_length == 0 ? s + start : memmem(s + start, length - start, p, pattern_length);
    if (!found) return lua_pushnil(L), 1;
    lua_pushinteger(L, found - s + 1);
    lua_pushinteger(L, found - s + (lua_Integer)pattern_length);
    return 2;
  }
  matcher m;
  const char *at = s + start;
  bool anchored = pattern_length > 0 && *p == '^';
  prepare(&m, L, s, length, p + pattern_length);
  if (anchored) p++;
  do {
    const char *end = match_at(&m, at, p);
    if (end) {
      settle(&m);
      if (!find) return push_captures(&m, at, end);
      lua_pushinteger(L, at - s + 1);
      lua_pushinteger(L, end - s);
      return push_captures(&m, NULL, NULL) + 2;
    }
  } while (at++ < m.subject_end && !anchored);
  settle(&m);
  return lua_pushnil(L), 1;
}

static int string_find(lua_State *L) { return find_or_match(L, true); }
static int string_match(lua_State *L) { return find_or_match(L, false); }

// Upvalues: subject, pattern, offset of the next try, offset at which the last match ended (-1: none), generation.
static int gmatch_step(lua_State *L) {
  hl_check_iterator(L, 5);
  size_t length, pattern_length;
  const char *s = lua_tolstring(L, lua_upvalueindex(1), &length), *p = lua_tolstring(L, lua_upvalueindex(2), &pattern_length);
  lua_Integer next = lua_tointeger(L, lua_upvalueindex(3)), last = lua_tointeger(L, lua_upvalueindex(4));
  matcher m;
  prepare(&m, L, s, length, p + pattern_length);
  for (const char *at = s + next; (size_t)(at - s) <= length; at++) {
    const char *end = match_at(&m, at, p);
    if (!end || end - s == last) continue;
    settle(&m);
    lua_pushinteger(L, end - s);
    lua_copy(L, -1, lua_upvalueindex(3));
    lua_replace(L, lua_upvalueindex(4));
    return push_captures(&m, at, end);
  }
  settle(&m);
  lua_pushinteger(L, (lua_Integer)length + 1);
  lua_replace(L, lua_upvalueindex(3));
  return 0;
}

static int string_gmatch(lua_State *L) {
  size_t length;
  luaL_checklstring(L, 1, &length);
  luaL_checkstring(L, 2);
  size_t start = start_offset(luaL_optinteger(L, 3, 1), length);
  lua_settop(L, 2);
  lua_pushinteger(L, (lua_Integer)(start > length ? length + 1 : start));
  lua_pushinteger(L, -1);
  lua_pushinteger(L, (lua_Integer)hl_of(L)->generation);
  lua_pushcclosure(L, gmatch_step, 5);
  return 1;
}

// Adds the replacement text, with its %0 … %9.
static void add_text(matcher *m, luaL_Buffer *out, const char *s, const char *e) {
  size_t length;
  const char *text = lua_tolstring(m->L, 3, &length);
  for (size_t i = 0; i < length; i++) {
    if (text[i] != '%') {
      luaL_addchar(out, text[i]);
      continue;
    }
    char c = ++i < length ? text[i] : 0;
    if (c == '%') {
      luaL_addchar(out, c);
    } else if (c == '0') {
      luaL_addlstring(out, s, (size_t)(e - s));
    } else if (isdigit((unsigned char)c)) {
      push_capture(m, c - '1', s, e);
      luaL_tolstring(m->L, -1, NULL);
      lua_remove(m->L, -2);
      luaL_addvalue(out);
    } else {
      luaL_error(m->L, "invalid use of '%c' in replacement string", '%');
    }
  }
  m->steps += (unsigned)(length / 16);
}

// Adds what stands for a match. Whether that differs from the match itself.
static bool add_replacement(matcher *m, luaL_Buffer *out, const char *s, const char *e, int type) {
  lua_State *L = m->L;
  switch (type) {
    case LUA_TFUNCTION:
      lua_pushvalue(L, 3);
      lua_call(L, push_captures(m, s, e), 1);
      break;
    case LUA_TTABLE:
      push_capture(m, 0, s, e);
      lua_gettable(L, 3);
      break;
    default: add_text(m, out, s, e); return true;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(out, s, (size_t)(e - s));
    return false;
  }
  hl_settle(L, -1);
  if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  luaL_addvalue(out);
  return true;
}

static int string_gsub(lua_State *L) {
  size_t length, pattern_length;
  const char *s = luaL_checklstring(L, 1, &length), *p = luaL_checklstring(L, 2, &pattern_length);
  int type = lua_type(L, 3);
  lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)length + 1), count = 0;
  luaL_argexpected(L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3, "string/function/table");
  if (type == LUA_TNUMBER) lua_tolstring(L, 3, NULL);
  bool anchored = pattern_length > 0 && *p == '^', changed = false;
  matcher m;
  luaL_Buffer out;
  prepare(&m, L, s, length, p + pattern_length);
  if (anchored) p++;
  luaL_buffinit(L, &out);
  const char *at = s, *last = NULL;
  while (count < most) {
    const char *end = match_at(&m, at, p);
    if (end && end != last) {
      count++;
      changed |= add_replacement(&m, &out, at, end, type);
      at = last = end;
    } else if (at < m.subject_end) {
      luaL_addchar(&out, *at);
      at++;
    } else {
      break;
    }
    if (anchored) break;
  }
  settle(&m);
  if (changed) {
    luaL_addlstring(&out, at, (size_t)(m.subject_end - at));
    luaL_pushresult(&out);
  } else {
    lua_pushvalue(L, 1);
  }
  lua_pushinteger(L, count);
  return 2;
}

// Adds the functions to the table at the top.
void hl_open_patterns(lua_State *L) {
  static const luaL_Reg functions[] = {{"find", string_find}, {"match", string_match}, {"gmatch", string_gmatch}, {"gsub", string_gsub}, {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
}
