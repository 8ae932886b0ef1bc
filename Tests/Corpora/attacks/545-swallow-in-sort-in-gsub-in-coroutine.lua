-- expect: limit.fuel
-- a limit below everything that could keep it
local function spin() while true do end end
local co = coroutine.wrap(function()
  return (("x"):gsub(".", function()
    table.sort({ 2, 1 }, function() pcall(xpcall, spin, print) return false end)
    return "y"
  end))
end)
return co()
