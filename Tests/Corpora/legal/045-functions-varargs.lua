-- varargs: select, table.pack, in the middle, in constructors
local function f(...)
  local a, b = ...
  local t = { ... }
  local p = table.pack(...)
  return { tostring(a), tostring(b), #t, p.n, select("#", ...), (select(2, ...)), { ..., "end" }, { "start", ... }, (...) }
end
return { f(1, 2, 3), f("x", "y"), select(-1, 1, 2, 3), { select(2, "a", "b", "c") }, { select(-2, "a", "b", "c") }, select("#"), select("#", nil, nil) }
