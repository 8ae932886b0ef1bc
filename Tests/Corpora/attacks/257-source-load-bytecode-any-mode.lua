-- expect: policy.runtime
-- a compiled chunk given to load, in each mode
local out
for _, mode in ipairs { "b", "t", "bt", "tb", "", "x", "bb" } do
  local ok, f = pcall(load, "\27Lua\84\0\25\147\13\10\26\10\4\8\8\120\86\0\0\0\0\0\0\0\0\0\0\0\40\119\64\1", "x", mode)
  if ok and f then out = f end
end
if out then return "loaded" end
error("held")
