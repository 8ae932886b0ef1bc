-- a hundred parentheses and tables
return { load("return " .. ("("):rep(100) .. "7" .. (")"):rep(100))(), #load("return " .. ("{"):rep(100) .. ("}"):rep(100))() }
