-- a hundred blocks in each other
return load(("do "):rep(100) .. "x = 5 " .. ("end "):rep(100) .. "return x")()
