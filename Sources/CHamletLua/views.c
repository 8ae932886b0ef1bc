// Units as Lua sees them: userdata over columns. Reading a field makes no table and calls no host code.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

// MARK: Paths

static uint32_t add_path(hl_instance *instance, uint32_t parent, uint32_t table, const char *prefix) {
  hl_path *grown = realloc(instance->paths, (instance->path_count + 1) * sizeof *grown);
  if (!grown) return parent;
  instance->paths = grown;
  hl_path *path = &grown[instance->path_count];
  uint32_t fields = instance->tables[table].field_count + 1;
  path->parent = parent;
  path->table = table;
  path->depth = instance->path_count ? grown[parent].depth + 1 : 0;
  path->prefix = strdup(prefix);
  path->notes = calloc(fields, sizeof *path->notes);
  path->children = calloc(fields, sizeof *path->children);
  return instance->path_count++;
}

// The path of a unit that a rule is about: its fields are named without prefix. One for each table, path 0 is nobody's.
uint32_t hl_base_path(lua_State *L, uint32_t table) {
  hl_instance *instance = hl_of(L);
  for (uint32_t i = 0; i < instance->path_count; i++)
    if (instance->paths[i].table == table && instance->paths[i].prefix && instance->paths[i].prefix[0] == 0) return i;
  return add_path(instance, 0, table, "");
}

static uint32_t child_path(hl_instance *instance, uint32_t parent, uint32_t field) {
  hl_path *path = &instance->paths[parent];
  uint32_t known = path->children ? path->children[field] : 0;
  if (known) return known - 1;
  const hl_field *f = &instance->tables[path->table].fields[field];
  char prefix[512];
  if (path->depth > 8) return parent;  // a loop through links: the name is long enough
  snprintf(prefix, sizeof prefix, "%s%s.", path->prefix ? path->prefix : "", f->name);
  uint32_t child = add_path(instance, parent, f->column.target, prefix);
  path = &instance->paths[parent];
  if (path->children) path->children[field] = child + 1;
  return child;
}

static void note_missing(hl_instance *instance, uint32_t path_index, uint32_t field) {
  if (instance->note) return;
  hl_path *path = &instance->paths[path_index];
  uint32_t *known = path->notes ? &path->notes[field] : NULL;
  uint32_t id = known && *known ? *known
                                : hl_catalog_intern(instance->catalog, path->prefix ? path->prefix : "", instance->tables[path->table].fields[field].name);
  if (known) *known = id;
  hl_note(instance, id);
}

// MARK: Views

// The generation of a new view or list; 0 is valid in every call.
static inline uint64_t lifetime(const hl_instance *instance) { return instance->keeps_views ? 0 : instance->generation; }

void hl_push_view(lua_State *L, uint32_t table, uint32_t row, uint32_t path) {
  hl_view *view = lua_newuserdatauv(L, sizeof *view, 0);
  view->table = table;
  view->row = row;
  view->path = path;
  view->generation = lifetime(hl_of(L));
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_view);
  lua_setmetatable(L, -2);
}

static void *to_userdata(lua_State *L, int index, const char *kind) {
  void *data = lua_touserdata(L, index);
  if (!data || lua_islightuserdata(L, index) || !lua_getmetatable(L, index)) return NULL;
  lua_rawgetp(L, LUA_REGISTRYINDEX, kind);
  bool same = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return same ? data : NULL;
}

static int stale(lua_State *L) {
  return hl_raise(L, "policy.state", "this unit is read after the call that it was given to: a view is valid only during its call");
}

hl_view *hl_to_view(lua_State *L, int index) {
  hl_view *view = to_userdata(L, index, &hl_key_view);
  if (view && view->generation && view->generation != hl_of(L)->generation) stale(L);
  return view;
}

hl_list *hl_to_list(lua_State *L, int index) {
  hl_list *list = to_userdata(L, index, &hl_key_list);
  if (list && list->generation && list->generation != hl_of(L)->generation) stale(L);
  return list;
}

static void push_list(lua_State *L, uint32_t table, uint32_t path, const uint32_t *rows, uint32_t count) {
  hl_list *list = lua_newuserdatauv(L, sizeof *list, 0);
  list->table = table;
  list->path = path;
  list->rows = rows;
  list->count = count;
  list->generation = lifetime(hl_of(L));
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_list);
  lua_setmetatable(L, -2);
}

void hl_push_all(lua_State *L, uint32_t table) {
  push_list(L, table, hl_base_path(L, table), NULL, hl_of(L)->tables[table].rows);
}

void hl_push_list_item(lua_State *L, const hl_list *list, uint32_t position) {
  hl_push_view(L, list->table, list->rows ? list->rows[position] : position, list->path);
}

static inline int find_field(const hl_table *table, const char *key) {
  for (uint32_t at = (uint32_t)((uintptr_t)key >> 4) & table->slot_mask;; at = (at + 1) & table->slot_mask) {
    const hl_slot *slot = &table->slots[at];
    if (slot->key == key) return (int)slot->field;
    if (!slot->key) return -1;
  }
}

// Lua does not intern strings of more than 40 bytes: such names are compared.
static int find_text(lua_State *L, const hl_table *table, int index) {
  const char *key = lua_tostring(L, index);
  int found = find_field(table, key);
  if (found >= 0 || lua_rawlen(L, index) <= 40) return found;
  for (uint32_t i = 0; i < table->field_count; i++)
    if (strcmp(table->fields[i].name, key) == 0) return (int)i;
  return -1;
}

static inline bool is_missing(const hl_field *field, uint32_t row) {
  const hl_column *c = &field->column;
  if (!c->present_at_all || row == HL_NO_ROW) return true;
  if (c->nulls && c->nulls[row >> 6] >> (row & 63) & 1) return true;
  return c->kind == HL_COL_LINK && ((const int32_t *)c->data)[row] < 0;
}

static void push_code(lua_State *L, const hl_field *field, uint8_t code) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_names);
  lua_rawgeti(L, -1, field->names_ref);
  lua_rawgeti(L, -1, code + 1);
  lua_replace(L, -3);
  lua_pop(L, 1);
}

static void push_span(lua_State *L, const hl_column *c, uint64_t span) {
  lua_pushlstring(L, c->text + (span >> 24), (size_t)(span & 0xffffff));
}

// What a script computes on after reading a missing value; its result is thrown away.
static void push_neutral(lua_State *L, const hl_view *view, uint32_t index, const hl_field *field) {
  hl_instance *instance = hl_of(L);
  switch (field->column.kind) {
    case HL_COL_BOOLEAN: lua_pushboolean(L, 0); break;
    case HL_COL_INTEGER:
    case HL_COL_LONG: lua_pushinteger(L, 0); break;
    case HL_COL_DOUBLE:
    case HL_COL_FEN: lua_pushnumber(L, 0); break;
    case HL_COL_DATE: lua_pushliteral(L, "0000-00-00"); break;
    case HL_COL_CODES:
    case HL_COL_TEXTS: lua_newtable(L); break;
    case HL_COL_SAME:
    case HL_COL_LINK: hl_push_view(L, field->column.target, HL_NO_ROW, child_path(instance, view->path, index)); break;
    case HL_COL_LIST: push_list(L, field->column.target, child_path(instance, view->path, index), NULL, 0); break;
    default: lua_pushliteral(L, "");
  }
}

static void push_present(lua_State *L, const hl_view *view, uint32_t index, const hl_field *field) {
  const hl_column *c = &field->column;
  uint32_t row = view->row;
  if (field == hl_of(L)->open_field && row == hl_of(L)->open_row) return hl_push_open(L);
  switch (c->kind) {
    case HL_COL_BOOLEAN: lua_pushboolean(L, ((const uint8_t *)c->data)[row]); break;
    case HL_COL_INTEGER: lua_pushinteger(L, ((const int32_t *)c->data)[row]); break;
    case HL_COL_LONG: lua_pushinteger(L, ((const int64_t *)c->data)[row]); break;
    case HL_COL_DOUBLE: lua_pushnumber(L, ((const double *)c->data)[row]); break;
    case HL_COL_FEN: lua_pushnumber(L, (double)((const int64_t *)c->data)[row] / 100.0); break;
    case HL_COL_DATE: {
      char text[11];
      hl_civil(((const int32_t *)c->data)[row], text);
      lua_pushlstring(L, text, 10);
      break;
    }
    case HL_COL_CODE: push_code(L, field, ((const uint8_t *)c->data)[row]); break;
    case HL_COL_TEXT: push_span(L, c, ((const uint64_t *)c->data)[row]); break;
    case HL_COL_TEXTS:
    case HL_COL_CODES:
      lua_createtable(L, (int)(c->offsets[row + 1] - c->offsets[row]), 0);
      for (uint32_t i = c->offsets[row]; i < c->offsets[row + 1]; i++) {
        if (c->kind == HL_COL_TEXTS)
          push_span(L, c, ((const uint64_t *)c->data)[i]);
        else
          push_code(L, field, ((const uint8_t *)c->data)[i]);
        lua_rawseti(L, -2, (lua_Integer)(i - c->offsets[row]) + 1);
      }
      break;
    case HL_COL_LINK:
      hl_push_view(L, c->target, (uint32_t)((const int32_t *)c->data)[row], child_path(hl_of(L), view->path, index));
      break;
    case HL_COL_LIST:
      push_list(L, c->target, child_path(hl_of(L), view->path, index), (const uint32_t *)c->data + c->offsets[row],
                c->offsets[row + 1] - c->offsets[row]);
      break;
    case HL_COL_SAME: hl_push_view(L, c->target, row, child_path(hl_of(L), view->path, index)); break;
    case HL_COL_EXTRA:
      hl_push_view(L, c->target, row, child_path(hl_of(L), view->path, index));
      lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_extra);
      lua_setmetatable(L, -2);
      break;
  }
}

// The value that was read, for explanations: path and value, encoded.
static void trace_read(lua_State *L, hl_instance *instance, const hl_view *view, const hl_field *field, bool missing) {
  if (field->column.kind == HL_COL_LINK || field->column.kind == HL_COL_LIST || field->column.kind >= HL_COL_EXTRA) return;
  const hl_path *path = &instance->paths[view->path];
  hl_trace_read(L, path->prefix ? path->prefix : "", field->name, missing ? 0 : -1);
}

const char *hl_harmless(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TSTRING) return "…";
  const char *text = lua_tostring(L, index);
  size_t length = lua_rawlen(L, index);
  if (length == 0 || length > 64 || !(isalpha((unsigned char)*text) || *text == '_')) return "…";
  for (size_t i = 0; i < length; i++)
    if (!isalnum((unsigned char)text[i]) && text[i] != '_') return "…";
  return text;
}

static int unknown_field(lua_State *L, const hl_table *table, int key) {
  return hl_raise(L, "policy.unknown_field", "a %s has no field `%s`", table->name, hl_harmless(L, key));
}

static int read_field(lua_State *L, const hl_view *view, int index) {
  hl_instance *instance = hl_of(L);
  const hl_field *field = &instance->tables[view->table].fields[index];
  bool missing = is_missing(field, view->row);
  if (!missing) push_present(L, view, (uint32_t)index, field);
  if (instance->tracing_reads) trace_read(L, instance, view, field, missing);
  if (missing && !instance->noting) {
    lua_pushnil(L);
  } else if (missing) {
    note_missing(instance, view->path, (uint32_t)index);
    push_neutral(L, view, (uint32_t)index, field);
  }
  return 1;
}

static int view_index(lua_State *L) {
  hl_view *view = lua_touserdata(L, 1);
  hl_instance *instance = hl_of(L);
  if (view->generation && view->generation != instance->generation) return stale(L);
  const hl_table *table = &instance->tables[view->table];
  if (lua_type(L, 2) != LUA_TSTRING) return hl_raise(L, "policy.unknown_field", "a field's name is text, not a %s", luaL_typename(L, 2));
  int index = find_text(L, table, 2);
  if (index < 0) return unknown_field(L, table, 2);
  return read_field(L, view, index);
}

static int field_named(lua_State *L, const hl_view *view, const char *name, size_t length) {
  const hl_table *table = &hl_of(L)->tables[view->table];
  lua_pushlstring(L, name, length);
  int index = find_text(L, table, -1);
  if (index < 0) unknown_field(L, table, -1);
  lua_pop(L, 1);
  return index;
}

void hl_push_field(lua_State *L, const hl_view *view, const char *name, size_t length) {
  read_field(L, view, field_named(L, view, name, length));
}

bool hl_field_is_missing(lua_State *L, const hl_view *view, const char *name, size_t length) {
  hl_instance *instance = hl_of(L);
  const hl_field *field = &instance->tables[view->table].fields[field_named(L, view, name, length)];
  bool missing = is_missing(field, view->row);
  if (instance->tracing_reads && missing) trace_read(L, instance, view, field, true);
  return missing;
}

// `h.extra["…"]`: a column of the register that the model does not know; absent columns are missing values.
static int extra_index(lua_State *L) {
  hl_view *view = lua_touserdata(L, 1);
  hl_instance *instance = hl_of(L);
  if (view->generation && view->generation != instance->generation) return stale(L);
  const char *key = luaL_checkstring(L, 2);
  int index = find_text(L, &instance->tables[view->table], 2);
  if (index >= 0) return read_field(L, view, index);
  if (!instance->noting) return lua_pushnil(L), 1;
  if (!instance->note) {
    const hl_path *path = &instance->paths[view->path];
    if (instance->tracing_reads) hl_trace_read(L, path->prefix ? path->prefix : "", key, 0);
    hl_note(instance, hl_catalog_intern(instance->catalog, path->prefix ? path->prefix : "", key));
  }
  lua_pushliteral(L, "");
  return 1;
}

static int read_only(lua_State *L) { return hl_raise(L, "policy.state", "units are read-only"); }

static int view_equal(lua_State *L) {
  hl_view *a = hl_to_view(L, 1), *b = hl_to_view(L, 2);
  lua_pushboolean(L, a && b && a->table == b->table && a->row == b->row);
  return 1;
}

static int list_index(lua_State *L) {
  hl_list *list = lua_touserdata(L, 1);
  if (list->generation && list->generation != hl_of(L)->generation) return stale(L);
  int whole;
  lua_Integer i = lua_tointegerx(L, 2, &whole);
  if (!whole || lua_type(L, 2) != LUA_TNUMBER)
    return hl_raise(L, "policy.unknown_field", "a list is read by number, not by a %s", luaL_typename(L, 2));
  if (i < 1 || i > (lua_Integer)list->count)
    lua_pushnil(L);
  else
    hl_push_list_item(L, list, (uint32_t)(i - 1));
  return 1;
}

static int list_length(lua_State *L) {
  hl_list *list = hl_to_list(L, 1);
  lua_pushinteger(L, list ? list->count : 0);
  return 1;
}

static void new_metatable(lua_State *L, const char *key, const char *name, const luaL_Reg *methods) {
  lua_newtable(L);
  luaL_setfuncs(L, methods, 0);
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

void hl_open_views(lua_State *L) {
  static const luaL_Reg unit[] = {{"__index", view_index}, {"__newindex", read_only}, {"__eq", view_equal}, {NULL, NULL}};
  static const luaL_Reg extra[] = {{"__index", extra_index}, {"__newindex", read_only}, {NULL, NULL}};
  static const luaL_Reg list[] = {{"__index", list_index}, {"__newindex", read_only}, {"__len", list_length}, {"__pairs", hl_pairs}, {NULL, NULL}};
  new_metatable(L, &hl_key_view, "unit", unit);
  new_metatable(L, &hl_key_extra, "extra", extra);
  new_metatable(L, &hl_key_list, "list", list);
}

// MARK: Tables of the host

typedef struct table_request {
  const char *name;
  uint32_t rows, count;
  const hl_column *columns;
} table_request;

static int add_table(lua_State *L) {
  const table_request *request = lua_touserdata(L, 1);
  hl_instance *instance = hl_of(L);
  hl_table *grown = realloc(instance->tables, (instance->table_count + 1) * sizeof *grown);
  if (!grown) return luaL_error(L, "the host has no memory");
  instance->tables = grown;
  hl_table *table = &grown[instance->table_count];
  memset(table, 0, sizeof *table);
  table->index = instance->table_count++;
  table->rows = request->rows;
  table->name = strdup(request->name);
  uint32_t slots = 16;
  while (slots < request->count * 3) slots *= 2;
  table->slot_mask = slots - 1;
  table->slots = calloc(slots, sizeof *table->slots);
  table->fields = calloc(request->count ? request->count : 1, sizeof *table->fields);
  if (!table->name || !table->slots || !table->fields) return luaL_error(L, "the host has no memory");

  // The names are kept in the state, so that their addresses stay.
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_names);
  for (uint32_t i = 0; i < request->count; i++) {
    hl_field *field = &table->fields[i];
    field->column = request->columns[i];
    field->name = strdup(request->columns[i].name);
    if (!field->name) return luaL_error(L, "the host has no memory");
    table->field_count = i + 1;
    field->column.name = field->name;
    const char *key = lua_pushstring(L, field->name);
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    if (field->column.names) {
      lua_createtable(L, (int)field->column.name_count, 0);
      for (uint32_t n = 0; n < field->column.name_count; n++) {
        lua_pushstring(L, field->column.names[n]);
        lua_rawseti(L, -2, (lua_Integer)n + 1);
      }
      field->names_ref = (int)lua_rawlen(L, -2) + 1;
      lua_rawseti(L, -2, field->names_ref);
      field->column.names = NULL;
    }
    uint32_t at = (uint32_t)((uintptr_t)key >> 4) & table->slot_mask;
    while (table->slots[at].key && table->slots[at].key != key) at = (at + 1) & table->slot_mask;
    table->slots[at].key = key;
    table->slots[at].field = i;
  }
  return 0;
}

hl_status hl_add_table(hl_instance *instance, const char *name, uint32_t row_count, const hl_column *columns, uint32_t column_count) {
  table_request request = {name, row_count, column_count, columns};
  instance->host_mode++;
  hl_status status = hl_protect(instance, add_table, &request);
  instance->host_mode--;
  return status;
}

void hl_keep_views(hl_instance *instance) { instance->keeps_views = true; }

// A list of generation 0 is valid in every call: it is a global of the host's, not given to one call.
static int add_list(lua_State *L) {
  const table_request *request = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &hl_key_environment);
  hl_push_all(L, request->rows);
  ((hl_list *)lua_touserdata(L, -1))->generation = 0;
  lua_setfield(L, -2, request->name);
  return 0;
}

hl_status hl_add_list(hl_instance *instance, const char *name, uint32_t table) {
  if (table >= instance->table_count) return HL_ERROR;
  table_request request = {name, table, 0, NULL};
  instance->environment_is_new = true;
  instance->host_mode++;
  hl_status status = hl_protect(instance, add_list, &request);
  instance->host_mode--;
  return status;
}

void hl_free_tables(hl_instance *instance) {
  for (uint32_t t = 0; t < instance->table_count; t++) {
    hl_table *table = &instance->tables[t];
    for (uint32_t i = 0; i < table->field_count; i++) free(table->fields[i].name);
    free(table->fields);
    free(table->slots);
    free(table->name);
  }
  for (uint32_t i = 0; i < instance->path_count; i++) {
    free(instance->paths[i].prefix);
    free(instance->paths[i].notes);
    free(instance->paths[i].children);
  }
  free(instance->tables);
  free(instance->paths);
}
