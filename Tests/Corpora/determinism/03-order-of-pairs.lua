-- The order of a walk, whatever the order of insertion.
local function walk(...)
  local t, out = {}, {}
  for _, k in ipairs { ... } do t[k] = true end
  for k in pairs(t) do out[#out + 1] = tostring(k) end
  local k = next(t)
  while k ~= nil do out[#out + 1] = tostring(k) k = next(t, k) end
  return table.concat(out, " ")
end
return { walk("b", "a", 3, 1.5, true, false, "村", "", -1), walk(false, true, "村", "", -1, 3, 1.5, "a", "b"), walk(2 ^ 60, 1 << 60, -0.0, "0", 0.1, math.mininteger, -2 ^ 63) }
