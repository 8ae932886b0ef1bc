-- running and isyieldable
local main, ismain = coroutine.running()
local out = { type(main), ismain, coroutine.isyieldable() }
coroutine.wrap(function()
  local co, m = coroutine.running()
  out[#out + 1] = co ~= main out[#out + 1] = m out[#out + 1] = coroutine.isyieldable() out[#out + 1] = coroutine.status(main) out[#out + 1] = coroutine.isyieldable(main)
  local inside table.sort({ 2, 1 }, function() inside = coroutine.isyieldable() return false end) out[#out + 1] = inside
end)()
out[#out + 1] = coroutine.isyieldable(coroutine.create(print))
return out
