-- yields in iterators and in __pairs
local co = coroutine.wrap(function()
  local out = {}
  for i in function(_, i) i = (i or 0) + 1 if i < 4 then coroutine.yield(i) return i end end do out[#out + 1] = i end
  for k in pairs(setmetatable({}, { __pairs = function(t) coroutine.yield("pairs") return next, { x = 1 }, nil end })) do out[#out + 1] = k end
  return out
end)
return { co(), co(), co(), co(), co() }
