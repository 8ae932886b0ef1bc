-- expect: policy.runtime|limit.fuel|limit.depth
-- coroutines that close each other from their closing values: not counted as C calls
local mt = {}
local closed = false
local ok, e = pcall(function()
  local co
  mt.__close = function(o) closed = true if o.co then coroutine.close(o.co) end end
  for i = 1, 30000 do
    local inner = co
    co = coroutine.create(function()
      local c = setmetatable({ co = inner }, mt)
      for i in function() return 1 end, nil, nil, c do coroutine.yield() end
    end)
    coroutine.resume(co)
  end
  coroutine.close(co)
end)
if closed then return "closed" end
error("held")
