-- yields across protected calls
local out = {}
local co = coroutine.create(function()
  local ok, v = pcall(function() local x = coroutine.yield("first") error("got " .. x, 0) end)
  out[#out + 1] = v
  local ok2, v2 = xpcall(function() return coroutine.yield("second") end, function(m) return "handled " .. m end)
  out[#out + 1] = v2
  local ok3, v3 = xpcall(function() coroutine.yield("third") error("bang", 0) end, function(m) return "handled " .. m end)
  out[#out + 1] = v3
  local ok4, a, b = pcall(pcall, function() return coroutine.yield("fourth") end)
  out[#out + 1] = { ok4, a, b }
  return "done"
end)
for _, v in ipairs { "a", "b", "c", "d", "e", "f" } do out[#out + 1] = { coroutine.resume(co, v) } end
return out
