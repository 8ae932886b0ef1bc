-- expect: policy.runtime
-- library functions as coroutines
for _, f in ipairs { pcall, error, coroutine.yield, coroutine.running, string.gsub, table.sort, load, setmetatable, next, select } do
  local co = coroutine.create(f)
  for i = 1, 5 do coroutine.resume(co, "x", "x", "x") end
end
coroutine.wrap(error)("held")
