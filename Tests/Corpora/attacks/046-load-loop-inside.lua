-- expect: limit.fuel
-- an endless loop inside loaded code
return load("while true do end")()
