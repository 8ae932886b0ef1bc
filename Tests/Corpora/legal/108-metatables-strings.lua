-- texts have the string library as their methods
return { ("abc"):upper(), ("x").rep == string.rep, ("%d-%d"):format(1, 2), #("abc"), ("abc"):len(), tostring(("x").y), ("a"):byte(), ("abc"):sub(2, 2), select(2, pcall(function() return ("x"):nope() end)), select(2, pcall(function() return ("x").y.z end)) }
