-- expect: limit.fuel|policy.runtime
-- a loop's fourth value that works on after the limit
local mt = {}
local c = setmetatable({}, mt)
local ran = false
pcall(function()
  mt.__close = function() ran = true while true do end end
  for i in function(_, i) return not i and 1 or nil end, nil, nil, c do end
end)
if ran then return "ran" end
error("held")
