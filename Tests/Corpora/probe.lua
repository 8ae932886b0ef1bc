-- Run after each attack in the same host: everything is as it is in a program of its own, or this chunk raises an error.
-- The last number of the result is the count of names that were looked at.

local function check(holds, what)
  if not holds then error("not untouched: " .. what, 2) end
end

-- Every name of the environment, with its type; f function, s string, n number.
local expected = {
  _G = "t", _VERSION = "s", assert = "f", error = "f", getmetatable = "f", ipairs = "f", load = "f", next = "f", pairs = "f",
  pcall = "f", print = "f", rawequal = "f", rawget = "f", rawlen = "f", rawset = "f", require = "f", select = "f",
  setmetatable = "f", tonumber = "f", tostring = "f", type = "f", xpcall = "f",
  age_on = "f", all = "f", any = "f", ceil = "f", clamp = "f", count = "f", date = "f", default = "f", floor = "f",
  known = "f", lottery = "f", max = "f", mean = "f", min = "f", pick = "f", round = "f", sum = "f", year_of = "f",
  coroutine = { close = "f", create = "f", isyieldable = "f", resume = "f", running = "f", status = "f", wrap = "f", yield = "f" },
  math = {
    abs = "f", acos = "f", asin = "f", atan = "f", ceil = "f", cos = "f", deg = "f", exp = "f", floor = "f", fmod = "f",
    huge = "n", log = "f", max = "f", maxinteger = "n", min = "f", mininteger = "n", modf = "f", pi = "n", rad = "f",
    sin = "f", sqrt = "f", tan = "f", tointeger = "f", type = "f", ult = "f",
  },
  string = {
    byte = "f", char = "f", find = "f", format = "f", gmatch = "f", gsub = "f", len = "f", lower = "f", match = "f",
    pack = "f", packsize = "f", rep = "f", reverse = "f", sub = "f", unpack = "f", upper = "f",
  },
  table = { concat = "f", insert = "f", move = "f", pack = "f", remove = "f", sort = "f", unpack = "f" },
  utf8 = { char = "f", charpattern = "s", codepoint = "f", codes = "f", len = "f", offset = "f" },
}
local kinds = { f = "function", s = "string", n = "number", t = "table" }

local names = 0
local function compare(place, is, should)
  for name, kind in pairs(should) do
    names = names + 1
    local value = rawget(is, name)
    check(type(value) == (kinds[kind] or "table"), place .. name .. " is a " .. type(value))
    if type(kind) == "table" then compare(place .. name .. ".", value, kind) end
  end
  for name in pairs(is) do check(should[name], place .. tostring(name) .. " should not be there") end
  check(getmetatable(is) == nil, place .. " has a metatable")
end
compare("", _G, expected)
check(_G._G == _G and _ENV == _G, "the environment is not its own _G")
check(_VERSION == "Lua 5.4", "the version")

-- Texts: their metatable leads to the string library and cannot be had.
check(getmetatable("") == false, "the metatable of texts")
check(("x").rep == string.rep and ("x").leak == nil, "the methods of texts")
check(not pcall(setmetatable, "", {}) and getmetatable(1) == nil and getmetatable(print) == nil, "metatables of basic types")

-- Results that are known.
local function raises(text, f, ...)
  local ok, message = pcall(f, ...)
  check(not ok and tostring(message):find(text, 1, true), "an error that should say " .. text)
end
check(("ab"):rep(3, "-") == "ab-ab-ab" and ("aXb"):upper() == "AXB" and ("aXb"):lower() == "axb", "rep, upper, lower")
check(("abc"):reverse() == "cba" and ("abc"):sub(-2) == "bc" and ("abc"):byte(2) == 98 and #"abc" == 3, "reverse, sub, byte")
check(string.char(104, 105) == "hi" and ("%d|%5.1f|%s|%q|%x"):format(7, 2.25, true, "x", 255) == '7|  2.2|true|"x"|ff', "char, format")
check(select("#", ("k=v"):match("(%w)=(%w)")) == 2 and ("hello"):find("l") == 3 and ("abc"):gsub("%w", "%0%0") == "aabbcc", "patterns")
local words = {}
for word in ("one two three"):gmatch("%a+") do words[#words + 1] = word end
check(table.concat(words, ",") == "one,two,three", "gmatch, concat")
check(string.unpack("<i4", string.pack("<i4", -2)) == -2 and string.packsize("i4i8") == 12, "pack")
table.sort(words, function(a, b) return a > b end)
check(words[1] == "two" and words[3] == "one", "sort")
check(table.unpack(table.move({ 1, 2, 3 }, 2, 3, 1)) == 2 and table.pack(1, nil).n == 2, "move, pack")
table.insert(words, 1, "zero")
check(table.remove(words) == "one" and #words == 3 and select(-1, table.unpack(words)) == "three", "insert, remove")
check(math.floor(-2.5) == -3 and math.type(1) == "integer" and math.max(1, 2.5) == 2.5 and math.ult(1, -1), "math")
check(math.tointeger("8") == nil or math.tointeger("8") == 8, "tointeger")
check(utf8.char(26449) == "村" and utf8.len("村策") == 2 and utf8.codepoint("村") == 26449, "utf8")
check(tonumber("0x10") == 16 and tonumber("z", 36) == 35 and tostring(2 ^ 53) == "9.007199254741e+15", "numbers and texts")
check(round(2.675, 2) == 2.68 and clamp(5, 1, 3) == 3 and sum({ 1, 2, 3 }) == 6, "helpers")
check(7 // 2 == 3 and -7 % 3 == 2 and 1 / 0 > 0 and "10" + 5 == 15 and 1 << 62 == 2 ^ 62, "arithmetic")
raises("attempt to index a nil value (global 'os')", function() return os.time end)
raises("held", error, "held")

-- Order, metatables, coroutines, protected calls and loaded code work.
local order = {}
for key in pairs({ b = 1, a = 1, [2] = 1, [1] = 1, [0.5] = 1 }) do order[#order + 1] = tostring(key) end
check(table.concat(order, " ") == "0.5 1 2 a b", "the order of pairs")
local object = setmetatable({}, { __index = function(_, key) return key .. "!" end, __call = function(_, x) return x + 1 end })
check(object.name == "name!" and object(1) == 2, "metatables")
local co = coroutine.wrap(function(a) local b = coroutine.yield(a * 2) return b * 3 end)
check(co(2) == 4 and co(5) == 15 and not coroutine.isyieldable() and select(2, coroutine.running()), "coroutines")
check(select(2, xpcall(error, function(e) return e .. "?" end, "x")) == "x?", "xpcall")
check(load("local x = ... return x + 1")(1) == 2 and load("x =") == nil, "load")

-- A little of each limit is left: work, memory, depth.
local function depth(n) return n == 0 and 0 or 1 + depth(n - 1) end
check(depth(10000) == 10000, "depth")
local kept = {}
for i = 1, 10000 do kept[i] = { i } end
check(#kept == 10000, "memory")
return names
