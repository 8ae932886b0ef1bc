-- load: results, arguments, errors
local f = load("local a, b = ... return a + b")
local g, e = load("return +")
return { f(1, 2), load("return 1, 2, 3")() , select("#", load("return 1, 2, 3")()), tostring(g), type(e), load("")() == nil, load("x = 10")() == nil, x, load("return x")(), select("#", load("")()) }
