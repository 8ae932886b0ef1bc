-- recursion: local functions, mutual, by a table
local function fact(n) return n <= 1 and 1 or n * fact(n - 1) end
local even, odd
function even(n) return n == 0 or odd(n - 1) end
function odd(n) return n ~= 0 and even(n - 1) end
local m = {}
function m.fib(n) return n < 2 and n or m.fib(n - 1) + m.fib(n - 2) end
local function ack(a, b) return a == 0 and b + 1 or b == 0 and ack(a - 1, 1) or ack(a - 1, ack(a, b - 1)) end
return { fact(20), fact(21), even(100), odd(7), m.fib(20), ack(2, 9) }
