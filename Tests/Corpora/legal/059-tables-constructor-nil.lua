-- constructors with nil inside
local t = { nil, 2 }
local u = { 1, nil, 3 }
local v = { n = nil }
return { t[2], tostring(t[1]), u[3], tostring(u[2]), next(v) == nil, #{ 1, 2, nil } == 2, #u == 3, #{ nil, nil, 3 } == 3 }
