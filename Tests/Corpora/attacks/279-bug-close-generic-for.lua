-- expect: policy.runtime|limit.fuel
-- a loop's fourth value is closed at its end: __close added after the metatable was set
local closed = false
local mt = {}
local c = setmetatable({}, mt)
local ok = pcall(function()
  mt.__close = function() closed = true end
  for i in function(_, i) return not i and 1 or nil end, nil, nil, c do end
end)
if closed then return "closed" end
error("held")
