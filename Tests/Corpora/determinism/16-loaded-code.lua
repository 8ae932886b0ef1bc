-- Loaded code, its names and its errors.
local out = {}
for i = 1, 100 do
  local f, e = load("local a = " .. i .. " return function(b) return a + b + nothing." .. ("x"):rep(i) .. " end")
  out[i] = tostring(select(2, pcall(f and f() or error, i)))
end
return out
