local co = coroutine.create(function()
  local t = setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end, __lt = function() return coroutine.yield() end })
  table.sort({ 3, 2, 1 }, function(a, b) coroutine.yield(a) return a < b end)
  return t.x
end)
return coroutine.resume(co), coroutine.resume(co), coroutine.resume(coroutine.create(function() string.gsub('abc', '.', coroutine.yield) end))
