local function counter()
  local n = 0
  return function(by) n = n + (by or 1) return n end
end
local a, b = counter(), counter()
a() a(5) b()
return a(), b()
