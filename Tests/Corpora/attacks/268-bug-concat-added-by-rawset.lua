-- expect: policy.runtime|limit.fuel|limit.depth
-- the same, added by rawset
local function grow(n) if n == 0 then return 1 end return 1 + grow(n - 1) end
local mt = {}
local t = setmetatable({}, mt)
local ok = pcall(function()
  rawset(mt, "__con" .. "cat", function(a, b) grow(20000) return "x" end)
  return coroutine.wrap(function() return "a" .. t .. t .. "b" .. t .. t end)()
end)
if ok then return "ran" end
error("held")
