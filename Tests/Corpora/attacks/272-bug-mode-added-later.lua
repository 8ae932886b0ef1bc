-- expect: policy.runtime
-- a table made weak after its metatable was set: the collector becomes visible
local mt = {}
local t = setmetatable({}, mt)
pcall(function() mt.__mode = "kv" end)
for i = 1, 100 do t[i] = {} end
local junk
for i = 1, 100000 do junk = { i } end
local n = 0
for i = 1, 100 do if t[i] then n = n + 1 end end
if n < 100 then return "collected" end
error("held")
