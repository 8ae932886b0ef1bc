-- expect: policy.runtime
-- addresses by every way that shows a value
local things = { {}, print, function() end, coroutine.create(print), setmetatable({}, { __name = "N" }), string, _G, math.floor, coroutine.wrap(print) }
for _, v in ipairs(things) do
  for _, s in ipairs { tostring(v), string.format("%s", v), string.format("%10s|%-10s", v, v), select(2, pcall(error, tostring(v))), select(2, pcall(function() return v + 1 end)), select(2, pcall(string.rep, v)), select(2, pcall(function() return v < v end)), select(2, pcall(function() return #v .. v end)), select(2, pcall(ipairs)), select(2, pcall(setmetatable, v, v)), select(2, pcall(string.gsub, "x", "x", v)) } do
    if type(s) == "string" and s:find("%x%x%x%x%x%x%x") then return s end
  end
end
error("held")
