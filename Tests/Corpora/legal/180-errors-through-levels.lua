-- errors pass finished and unfinished functions
local log = {}
local function inner() log[#log + 1] = "in" error("deep", 0) end
local function middle() local ok, e = pcall(inner) log[#log + 1] = e error("again: " .. e, 0) end
local ok, e = pcall(middle)
return { ok, e, log }
