-- long brackets of several levels
return { [[plain]], [[
first line end dropped]], [==[with ]] and ]=] inside]==], [[two
lines]], #[[
]], [[\n is not an escape]], [=[[[nested]]]=], --[[ comment ]] "after", --[==[ long
comment ]] ]==] "end" }
