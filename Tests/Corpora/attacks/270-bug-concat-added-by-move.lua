-- expect: policy.runtime|limit.fuel|limit.depth
-- the same, put there by table functions through a metatable that turns numbers into names
local mt = {}
local t = setmetatable({}, mt)
local gate = setmetatable({}, { __newindex = function(_, k, v) rawset(mt, "__concat", v) end })
local ok = pcall(function()
  table.move({ function(a, b) return "x" end }, 1, 1, 1, gate)
  return "a" .. t .. t
end)
if ok then return "ran" end
error("held")
