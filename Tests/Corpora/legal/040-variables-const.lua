-- constants
local a <const>, b <const> = 10, "x"
local function f() return a .. b end
return { a + 1, b, f(), (function() local c <const> = { 1 } c[1] = 2 return c[1] end)() }
