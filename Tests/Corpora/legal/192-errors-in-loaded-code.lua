-- errors out of loaded code have that code's name
local f = load("local x = nil\nreturn x.y", "=loaded")
local g = load("error('in g')", "@file.lua")
local h = load("error('in h')")
local i = load("\n\nerror('a long source text that will be cut because it is too long for a name')")
return { select(2, pcall(f)), select(2, pcall(g)), select(2, pcall(h)), select(2, pcall(i)), select(2, pcall(load("error('x')", "=" .. ("n"):rep(100)))), select(2, pcall(load("error('x')", "@" .. ("n"):rep(100)))), select(2, pcall(load("error('x')", "first line\nsecond"))), select(2, pcall(load("error('x')", ""))), select(2, pcall(load("error('x')", "=")))}
