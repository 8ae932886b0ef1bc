-- expect: policy.runtime|limit.fuel|limit.depth
-- the same, copied from another table by pairs
local from = { __concat = function(a, b) local t = {} for i = 1, 200 do t[i] = i end return (select("#", table.unpack(t))) end }
local mt = {}
local t = setmetatable({}, mt)
local ok = pcall(function()
  for k, v in pairs(from) do mt[k] = v end
  return coroutine.wrap(function() return "a" .. t .. t .. "b" .. t .. t end)()
end)
if ok then return "ran" end
error("held")
