-- __newindex as a table and as a function
local store, log = {}, {}
local t = setmetatable({ own = 1 }, { __newindex = store })
t.a = 1 t.own = 2
local u = setmetatable({}, { __newindex = function(t, k, v) log[#log + 1] = k .. "=" .. tostring(v) rawset(t, k, v) end })
u.x = 1 u.x = 2 u.y = nil u[3] = 3
return { store.a, rawget(t, "a") == nil, t.own, store.own == nil, log, u.x }
