local function f(...) local a, b = ... return select('#', ...), a, b, ... end
return f(), (f(1, nil, 3)), f(table.unpack({}, 1, 40))
