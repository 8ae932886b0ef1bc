// The sandbox's library against Lua's own: one call of one function, in the sandbox and in a plain Lua state. Both must give the same
// values, or the same error. To fuzz another function add a line to `functions`.
//
// An input is text: a line with the function's name, then a line for each argument. `\n` in a line stands for a line break, `\\` for a
// backslash. A line that starts with `@` is a value whatever the function expects: `@nil @true @false @1.5 @text`.
#include <ctype.h>
#include <errno.h>
#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

enum { MAX_LINE = 200, MAX_PATTERN = 48, MAX_ARGUMENTS = 8, MAX_ELEMENTS = 24 };

// How arguments are read from their lines.
enum argument {
  TEXT = 's',         // the line as it stands
  PATTERN = 'p',      // the same, cut short: Lua's own matcher is exponential
  NUMBER = 'i',       // a number, if it reads as one
  COUNT = 'n',        // a number that is cut to a few hundred: it says how much to make
  VALUE = 'v',        // nil, true, false, a number, else text
  TABLE = 't',        // values, separated by commas; `~` in front: behind metamethods
  REPLACEMENT = 'r',  // text, `@t` a table, `@f1` … functions
  COMPARATOR = 'c',   // `@d` descending, `@e` an error, `@l` by length; else none
  REPEAT = '*',       // the argument before this one, as often as there are lines
};

typedef struct function {
  const char *name, *arguments;
  const char *call;  // how it is called; NULL: NAME(ARGUMENTS)
} function;

static const function functions[] = {
    {"string.find", "spiv"},
    {"string.match", "spi"},
    {"string.gmatch", "spi", "each(string.gmatch(ARGUMENTS))"},
    {"string.gsub", "sprn"},
    {"string.byte", "sii"},
    {"string.char", "i*"},
    {"string.sub", "sii"},
    {"string.rep", "sns"},
    {"string.reverse", "s"},
    {"string.lower", "s"},
    {"string.upper", "s"},
    {"string.len", "s"},
    {"string.format", "sv*"},
    {"string.pack", "sv*"},
    {"string.packsize", "s"},
    {"string.unpack", "ssi"},
    {"utf8.char", "i*"},
    {"utf8.codepoint", "siiv"},
    {"utf8.len", "siiv"},
    {"utf8.offset", "sii"},
    {"utf8.codes", "sv", "each(utf8.codes(ARGUMENTS))"},
    {"table.insert", "tvv"},
    {"table.remove", "ti"},
    {"table.concat", "tsii"},
    {"table.unpack", "tii"},
    {"table.move", "tiiit"},
    {"table.pack", "v*"},
    {"table.sort", "tc"},
    {"select", "vv*"},
    {"tonumber", "vi"},
    {"tostring", "v"},
    {"ipairs", "t", "each(ipairs(ARGUMENTS))"},
    {"rawlen", "t"},
    {"rawget", "tv"},
    {"rawset", "tvv"},
    {"rawequal", "vv"},
    {"type", "v"},
    {"assert", "vv*"},
    {"error", "vn"},
    {"math.abs", "i"},
    {"math.ceil", "i"},
    {"math.floor", "i"},
    {"math.fmod", "ii"},
    {"math.max", "i*"},
    {"math.min", "i*"},
    {"math.modf", "i"},
    {"math.tointeger", "v"},
    {"math.type", "v"},
    {"math.ult", "ii"},
};

// What the sandbox refuses by design and Lua does not.
static const char *const own_refusals[] = {
    "resulting string too large", "the range is longer than", "is too long to sort", "is not available in the sandbox",
    "are not available in the sandbox",
};

// MARK: The chunk

static const char prologue[] =
    "local type, rawget, kind, hexadecimal = type, rawget, math.type, string.format\n"
    "local calls = ''\n"
    "local function show(v, depth)\n"
    "  local t = type(v)\n"
    "  if t == 'string' then return #v .. ':' .. v end\n"
    "  if t == 'number' then\n"
    "    if kind(v) == 'integer' then return v .. '' end\n"
    "    return v ~= v and 'nan' or hexadecimal('%a', v)\n"
    "  end\n"
    "  if t == 'nil' or t == 'boolean' then return v == nil and 'nil' or v and 'true' or 'false' end\n"
    "  if t ~= 'table' or (depth or 0) > 2 then return t end\n"
    "  local text = '{'\n"
    "  for i = -3, 30 do local e = rawget(v, i) if e ~= nil then text = text .. i .. '=' .. show(e, (depth or 0) + 1) .. ' ' end end\n"
    "  local n = rawget(v, 'n')\n"
    "  return text .. (n ~= nil and 'n=' .. show(n, 3) or '') .. '}'\n"
    "end\n"
    "local function all(n, ...)\n"
    "  local text = n .. ' '\n"
    "  for i = 1, n do text = text .. show((select(i, ...))) .. ' ' end\n"
    "  return text\n"
    "end\n"
    "local function list(...) return all(select('#', ...), ...) end\n"
    "local function each(f, s, v)\n"
    "  local text, n = '', 0\n"
    "  for a, b, c in f, s, v do\n"
    "    text = text .. list(a, b, c) n = n + 1\n"
    "    if n >= 300 then break end\n"
    "  end\n"
    "  return text\n"
    "end\n"
    "local function guarded(t)\n"
    "  return setmetatable({}, {__index = function(_, k) calls = calls .. ' r' .. show(k) return t[k] end, __len = function() return #t end,\n"
    "    __newindex = function(_, k, v) calls = calls .. ' w' .. show(k) .. '=' .. show(v) t[k] = v end}), t\n"
    "end\n"
    "local function noted(...) calls = calls .. list(...) return ... end\n";

// A line with `\n` and `\\` made what they stand for, at most `most` bytes.
static size_t unescape(line from, char *to, size_t most) {
  size_t n = 0;
  for (size_t i = 0; i < from.length && n < most; i++) {
    char c = from.bytes[i];
    if (c == '\\' && i + 1 < from.length && (from.bytes[i + 1] == 'n' || from.bytes[i + 1] == '\\')) c = from.bytes[++i] == 'n' ? '\n' : '\\';
    to[n++] = c;
  }
  return n;
}

static void add_text(text *chunk, line from, size_t most) {
  char buffer[MAX_LINE];
  text_quote(chunk, buffer, unescape(from, buffer, most));
}

// A number as Lua writes it, or false.
static bool add_number(text *chunk, line from) {
  char buffer[48], *end;
  if (from.length == 0 || from.length >= sizeof buffer) return false;
  memcpy(buffer, from.bytes, from.length);
  buffer[from.length] = 0;
  if (strcmp(buffer, "min") == 0) return text_format(chunk, "math.mininteger"), true;
  if (strcmp(buffer, "max") == 0) return text_format(chunk, "math.maxinteger"), true;
  if (strcmp(buffer, "inf") == 0) return text_format(chunk, "math.huge"), true;
  if (strcmp(buffer, "-inf") == 0) return text_format(chunk, "-math.huge"), true;
  if (strspn(buffer, "+-0123456789abcdefABCDEFxXpP.") != from.length) return false;
  errno = 0;
  long long whole = strtoll(buffer, &end, 10);
  if (*end == 0 && errno == 0) return text_format(chunk, "0x%llx", (unsigned long long)whole), true;
  double value = strtod(buffer, &end);
  if (*end != 0 || value != value || value - value != 0) return false;
  text_format(chunk, "%a", value);
  return true;
}

static void add_value(text *chunk, line from) {
  if (line_is(from, "nil") || line_is(from, "true") || line_is(from, "false"))
    text_add(chunk, from.bytes, from.length);
  else if (!add_number(chunk, from))
    add_text(chunk, from, MAX_LINE);
}

static void add_table(text *chunk, line from) {
  const char *at = from.bytes, *end = from.bytes + from.length;
  bool behind = at < end && *at == '~';
  if (behind) at++;
  text_format(chunk, behind ? "guarded({" : "{");
  for (int n = 0; at < end && n < MAX_ELEMENTS; n++) {
    const char *comma = memchr(at, ',', (size_t)(end - at));
    line element = {at, (size_t)((comma ? comma : end) - at)};
    add_value(chunk, element);
    text_format(chunk, ",");
    at = comma ? comma + 1 : end;
  }
  text_format(chunk, behind ? "})" : "}");
}

static void add_replacement(text *chunk, line from) {
  static const char *const bodies[] = {
      "return (...)", "return nil", "return false", "return 12", "return '%1<' .. tostring((...)) .. '>'", "return {}", "error('no')", "return true",
  };
  if (from.length >= 2 && from.bytes[0] == '@' && from.bytes[1] == 'f') {
    unsigned which = from.length > 2 ? (unsigned char)from.bytes[2] : 0;
    text_format(chunk, "function(...) noted(...) %s end", bodies[which % (sizeof bodies / sizeof *bodies)]);
  } else if (from.length >= 2 && from.bytes[0] == '@' && from.bytes[1] == 't') {
    text_format(chunk, "{a = 'A', b = false, ['1'] = 7, [''] = 'empty', abc = {}, [1] = 'one', [2] = 'two'}");
  } else {
    add_text(chunk, from, MAX_LINE);
  }
}

static void add_argument(text *chunk, line from, char kind) {
  if (from.length > MAX_LINE) from.length = MAX_LINE;
  bool marked = from.length > 0 && from.bytes[0] == '@';
  if (marked && kind != REPLACEMENT && kind != COMPARATOR) {
    from.bytes++;
    from.length--;
    kind = VALUE;
  }
  switch (kind) {
    case TEXT: add_text(chunk, from, MAX_LINE); break;
    case PATTERN: add_text(chunk, from, MAX_PATTERN); break;
    case NUMBER:
      if (!add_number(chunk, from)) text_format(chunk, "%d", from.length ? (signed char)from.bytes[0] : 0);
      break;
    case COUNT: {
      char digits[8] = "";
      memcpy(digits, from.bytes, from.length < 4 ? from.length : 4);
      text_format(chunk, "%d", atoi(digits) % 300);
      break;
    }
    case TABLE: add_table(chunk, from); break;
    case REPLACEMENT: add_replacement(chunk, from); break;
    case COMPARATOR:
      if (line_is(from, "@d"))
        text_format(chunk, "function(a, b) return a > b end");
      else if (line_is(from, "@l"))
        text_format(chunk, "function(a, b) return #a < #b or #a == #b and a < b end");
      else if (line_is(from, "@e"))
        text_format(chunk, "function(a, b) error('no', 0) end");
      else
        text_format(chunk, "nil");
      break;
    default: add_value(chunk, from);
  }
}

// The chunk that an input stands for, or NULL if it stands for none.
static const function *make_chunk(text *chunk, input *in) {
  line name;
  if (!input_line(in, &name) || name.length == 0) return NULL;
  // `:` in front calls it as a method of its first argument.
  bool method = name.bytes[0] == ':';
  if (method) name.bytes++, name.length--;
  const function *f = NULL;
  const size_t count = sizeof functions / sizeof *functions;
  for (size_t i = 0; i < count && !f; i++)
    if (line_is(name, functions[i].name)) f = &functions[i];
  unsigned sum = 0;
  for (size_t i = 0; i < name.length; i++) sum = sum * 31 + (unsigned char)name.bytes[i];
  if (!f) f = &functions[sum % count];
  method = method && !f->call && f->arguments[0] == TEXT && strncmp(f->name, "string.", 7) == 0;

  text_add(chunk, prologue, sizeof prologue - 1);
  int n = 0;
  char kind = VALUE;
  const char *kinds = f->arguments;
  line from;
  while (n < MAX_ARGUMENTS && *kinds && input_line(in, &from)) {
    if (*kinds != REPEAT) kind = *kinds;
    if (kinds[0] != REPEAT) kinds++;
    text_format(chunk, kind == TABLE ? "local a%d, t%d = " : "local a%d = ", n + 1, n + 1);
    add_argument(chunk, from, kind);
    text_format(chunk, "\n");
    n++;
  }
  char arguments[64] = "";
  for (int i = method ? 1 : 0; i < n; i++) sprintf(arguments + strlen(arguments), "%sa%d", strlen(arguments) ? ", " : "", i + 1);
  text_format(chunk, "local ok, e = pcall(function()\nreturn ");
  if (f->call) {
    const char *place = strstr(f->call, "ARGUMENTS");
    text_format(chunk, "%.*s%s%s", (int)(place - f->call), f->call, arguments, place + strlen("ARGUMENTS"));
  } else if (method && n > 0) {
    text_format(chunk, "list(a1:%s(%s))", f->name + 7, arguments);
  } else {
    text_format(chunk, "list(%s(%s))", f->name, arguments);
  }
  // Behind the call: what it did to its tables. How often a sort looks at an element is its own affair.
  text_format(chunk, "\nend)\n%slocal text = (ok and 'ok ' or 'error ') .. show(e) .. '\\n' .. calls\n",
              strcmp(f->name, "table.sort") == 0 ? "calls = '' " : "");
  for (int i = 0; i < n && f->arguments[i] && f->arguments[i] != REPEAT; i++)
    if (f->arguments[i] == TABLE) text_format(chunk, "text = text .. '\\n' .. show(a%d) .. show(t%d)\n", i + 1, i + 1);
  text_format(chunk, "return text");
  return f;
}

// MARK: The two sides

// False: a limit ended it, or the sandbox refused by design.
static bool run_ours(const text *chunk, text *result) {
  hl_limits limits = {300000, 16 << 20, 0, 1000};
  hl_instance *instance = hl_create(limits, NULL);
  if (!instance) finding("no instance");
  hl_status status = hl_run(instance, hl_add_chunk(instance, "c", NULL, 0), chunk->bytes, chunk->length, false);
  bool comparable = status == HL_OK;
  if (status == HL_ERROR) finding("the chunk failed: %s\n%s", hl_last_error(instance)->message, chunk->bytes);
  if (comparable) {
    size_t length;
    const uint8_t *bytes = hl_result(instance, &length);
    if (length < 5 || bytes[0] != HL_STRING) finding("the chunk gave no text");
    text_add(result, bytes + 5, length - 5);
    if (strncmp(result->bytes, "error ", 6) == 0)
      for (size_t i = 0; i < sizeof own_refusals / sizeof *own_refusals; i++) comparable &= strstr(result->bytes, own_refusals[i]) == NULL;
  }
  hl_destroy(instance);
  return comparable;
}

static void run_reference(const text *chunk, text *result) {
  lua_State *L = luaL_newstate();
  if (!L) finding("no reference state");
  luaL_openlibs(L);
  if (luaL_loadbufferx(L, chunk->bytes, chunk->length, "=c", "t") != LUA_OK || lua_pcall(L, 0, 1, 0) != LUA_OK)
    finding("the reference failed: %s\n%s", lua_tostring(L, -1), chunk->bytes);
  size_t length;
  const char *bytes = lua_tolstring(L, -1, &length);
  text_add(result, bytes, length);
  lua_close(L);
}

static bool is_same(const function *f, const text *ours, const text *reference) {
  if (text_equal(ours, reference)) return true;
  if (strncmp(ours->bytes, "error ", 6) != 0 || strncmp(reference->bytes, "error ", 6) != 0) return false;
  // Lua 5.4.4 names the wrong argument.
  if (strcmp(f->name, "table.remove") == 0 && strstr(ours->bytes, "#2 to 'remove' (position") && strstr(reference->bytes, "#1 to 'remove' (position"))
    return true;
  // Which of two incomparable values is met first depends on the algorithm.
  return strcmp(f->name, "table.sort") == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = {data, data + size};
  text chunk = {0}, ours = {0}, reference = {0};
  const function *f = make_chunk(&chunk, &in);
  // Ours goes first: what it does within its fuel Lua's own does in about the same time.
  if (f && run_ours(&chunk, &ours)) {
    run_reference(&chunk, &reference);
    if (!is_same(f, &ours, &reference))
      finding("%s differs\n--- chunk\n%s\n--- ours\n%s\n--- Lua's\n%s", f->name, chunk.bytes + sizeof prologue - 1, ours.bytes, reference.bytes);
  }
  text_free(&chunk);
  text_free(&ours);
  text_free(&reference);
  return 0;
}
