-- an uncaught index of an unknown global
return h.income
