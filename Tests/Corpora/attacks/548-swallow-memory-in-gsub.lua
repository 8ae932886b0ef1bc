-- expect: limit.memory|limit.fuel
-- memory ends inside gsub's function inside pcall inside gsub's function
return (("x"):gsub(".", function() pcall(string.gsub, "y", ".", function() local s = "x" while true do s = s .. s end end) return "z" end))
