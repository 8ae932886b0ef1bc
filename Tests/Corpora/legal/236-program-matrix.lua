-- matrices with operators
local M = {} M.__index = M
local function new(rows) return setmetatable(rows, M) end
M.__mul = function(a, b)
  if type(a) == "number" then a, b = b, a end
  local r = {}
  for i = 1, #a do r[i] = {} for j = 1, type(b) == "number" and #a[1] or #b[1] do
    if type(b) == "number" then r[i][j] = a[i][j] * b else local s = 0 for k = 1, #b do s = s + a[i][k] * b[k][j] end r[i][j] = s end
  end end
  return new(r)
end
M.__add = function(a, b) local r = {} for i = 1, #a do r[i] = {} for j = 1, #a[1] do r[i][j] = a[i][j] + b[i][j] end end return new(r) end
M.__eq = function(a, b) for i = 1, #a do for j = 1, #a[1] do if a[i][j] ~= b[i][j] then return false end end end return true end
M.__tostring = function(a) local rows = {} for i = 1, #a do rows[i] = table.concat(a[i], " ") end return table.concat(rows, "; ") end
local a, b = new { { 1, 2 }, { 3, 4 } }, new { { 0, 1 }, { 1, 0 } }
return { tostring(a * b), tostring(a + b), tostring(2 * a), a * b == b * a, tostring(a * a * 0.5), a == new { { 1, 2 }, { 3, 4 } } }
