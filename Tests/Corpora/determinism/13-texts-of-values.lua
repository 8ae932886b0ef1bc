-- Texts of everything, in results and in messages.
local things = { {}, print, function() end, coroutine.create(print), setmetatable({}, { __name = "N" }), 0 / 0, -(0 / 0), 1 / 0, -0.0, 2 ^ 53, 1e100, 0.1, nil }
local out = {}
for i = 1, 12 do
  local v = things[i]
  out[#out + 1] = tostring(v)
  out[#out + 1] = ("%s %10s"):format(v, v)
  for _, f in ipairs { function() return v .. {} end, function() return v < {} end, function() return v() end, function() return #v + {} end, function() return v.x.y end, function() return ("x"):rep(v) end, function() return math.floor(v) end, function() error(v) end, function() return setmetatable(v, 1) end } do
    local ok, e = pcall(f)
    out[#out + 1] = tostring(e)
  end
end
for _, x in ipairs { 0.1, 1 / 3, -2.5e-10, 1e22, 0 / 0, 1 / 0 } do out[#out + 1] = ("%a %g %.17g %e %f"):format(x, x, x, x, x) end
return out
