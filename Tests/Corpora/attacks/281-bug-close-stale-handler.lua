-- expect: policy.runtime|limit.fuel
-- a closing value, an error in it, and a coroutine closed while it was inside a protected call
local mt = {}
local c = setmetatable({}, mt)
local closed = false
local ok, e = pcall(function()
  mt.__close = function() closed = true error("in close") end
  for round = 1, 100 do
    local co = coroutine.create(function()
      pcall(function()
        xpcall(function()
          for i in function() return 1 end, nil, nil, c do coroutine.yield() end
        end, function(m) return m end)
      end)
    end)
    coroutine.resume(co)
    coroutine.close(co)
  end
end)
if closed then return "closed" end
error("held")
