-- expect: limit.fuel
-- a loop that never ends, the other way round
repeat local x = 1 until x == 2
