-- expect: policy.runtime|limit.memory|limit.fuel
-- a weak metatable that loses its __newindex in an emergency collection: a double free
local mt = { __newindex = {} }
local ok = pcall(function() mt.__mode = "v" setmetatable(mt, mt) end)
local keep = {}
for i = 1, 100000 do
  local t = setmetatable({}, mt)
  t["k" .. i] = ("v"):rep(1000) .. i
  keep[i % 30000] = ("x"):rep(2000) .. i
end
error("held")
