-- infinities
local inf = math.huge
return { inf, -inf, inf - inf ~= inf - inf, inf * 0 ~= inf * 0, inf > math.maxinteger, 1 / inf, 1 // inf, -1 // inf, math.floor(1e15), tostring(inf), tostring(-inf), inf == inf, inf .. "", string.format("%d", 3.0), math.tointeger(inf) == nil, string.format("%g %f %5.1f", inf, -inf, inf) }
