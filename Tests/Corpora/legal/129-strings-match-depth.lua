-- a pattern that is too deep
return { select(2, pcall(function() return ("a"):rep(300):match(("a?"):rep(300) .. "b") end)), #("a"):rep(100):match(("a?"):rep(100)) }
