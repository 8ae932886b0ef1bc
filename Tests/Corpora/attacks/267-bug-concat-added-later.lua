-- expect: policy.runtime|limit.fuel|limit.depth
-- the same, the metamethod added after the metatable was set
local function grow(n) if n == 0 then return 1 end local a, b, c, d, e, f = 1, 2, 3, 4, 5, 6 return 1 + grow(n - 1) end
local mt = {}
local t = setmetatable({}, mt)
local ok = pcall(function()
  mt.__concat = function(a, b) grow(20000) return "x" end
  for i = 1, 100 do
    local s = coroutine.wrap(function() return t .. "a" .. t .. "b" .. t end)()
  end
end)
if ok then return "ran" end
error("held")
