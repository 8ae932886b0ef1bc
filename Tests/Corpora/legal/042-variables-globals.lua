-- globals are fields of _G
glob = 5
_G.other = 6
local key = "third"
_G[key] = 7
local env = _ENV
return { glob, other, third, _G.glob, env.other, rawget(_G, "third"), _G == _ENV, _G._G == _G, tostring(nothing) }
