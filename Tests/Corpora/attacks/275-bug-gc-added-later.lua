-- expect: policy.runtime
-- a finalizer added after the metatable was set
local ran = false
local mt = {}
for i = 1, 100 do setmetatable({}, mt) end
pcall(function() mt.__gc = function() ran = true end end)
local junk
for i = 1, 200000 do junk = { i } end
if ran then return "ran" end
error("held")
