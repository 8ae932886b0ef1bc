-- expect: policy.runtime
-- a finalizer announced by false and filled in later
local ran = false
local mt = { __gc = false }
local ok = pcall(setmetatable, {}, mt)
pcall(function() mt.__gc = function() ran = true end end)
local junk
for i = 1, 200000 do junk = { i } end
if ran or ok then return "ran" end
error("held")
