-- methods of literals
return { ("%d"):format(5), ("a"):upper():lower(), ({ f = function(self) return #self end, 1, 2 }):f(), (("x")):rep(2), #("x"):rep(3) }
