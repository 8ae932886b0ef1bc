-- results remembered in a table
local calls = 0
local function memo(f) local seen = {} return function(n) if seen[n] == nil then seen[n] = f(n) end return seen[n] end end
local fib
fib = memo(function(n) calls = calls + 1 return n < 2 and n or fib(n - 1) + fib(n - 2) end)
return { fib(80), calls }
