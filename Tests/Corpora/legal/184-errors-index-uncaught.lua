-- an uncaught index of nothing, with the name of the field
local household = { head = { name = "x" } }
return household.address.street
