-- an error out of a wrapped coroutine, uncaught: it has two places
local f = coroutine.wrap(function()
  error("deep")
end)

f()
