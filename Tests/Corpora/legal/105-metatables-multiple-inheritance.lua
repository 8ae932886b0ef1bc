-- a class that looks in several parents
local function create(...)
  local parents = { ... }
  local c = setmetatable({}, { __index = function(t, k) for _, p in ipairs(parents) do local v = p[k] if v ~= nil then t[k] = v return v end end end })
  c.__index = c
  function c:new(o) return setmetatable(o or {}, c) end
  return c
end
local Named = { getname = function(self) return self.name end, kind = "named" }
local Counted = { count = function(self) return #self.items end, kind = "counted" }
local Both = create(Named, Counted)
local b = Both:new { name = "n", items = { 1, 2, 3 } }
return { b:getname(), b:count(), b.kind, tostring(b.missing), rawget(Both, "count") ~= nil }
