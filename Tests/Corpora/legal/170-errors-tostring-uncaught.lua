-- an uncaught error that has a text
error(setmetatable({}, { __tostring = function() return "custom" end }))
