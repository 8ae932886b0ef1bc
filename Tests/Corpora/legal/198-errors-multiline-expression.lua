-- the line of an error in an expression over several lines
local t = {}
local ok, e = pcall(function()
  return 1 +
    2 +
    t.x
end)
local ok2, e2 = pcall(function()
  local f = function(a, b) return a end
  return f(
    1,
    t.x.y
  )
end)
local ok3, e3 = pcall(function()
  return t
    .a
    .b
end)
return { e, e2, e3 }
