-- expect: policy.runtime
-- a finalizer added by setting the metatable twice
local ran = false
local mt = {}
local t = setmetatable({}, mt)
pcall(function() mt.__gc = function() ran = true while true do end end end)
pcall(setmetatable, t, mt)
t = nil
local junk
for i = 1, 200000 do junk = { i } end
if ran then return "ran" end
error("held")
