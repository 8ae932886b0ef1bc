-- nils among varargs are counted
local function n(...) return select("#", ...) end
local function pass(...) return ... end
return { n(nil), n(nil, nil, nil), n(pass(nil, nil)), n(pass()), n((pass())), n(pass(1, nil), 2), n(table.unpack({ 1, nil, 3 }, 1, 3)), table.pack(nil, 2, nil).n }
