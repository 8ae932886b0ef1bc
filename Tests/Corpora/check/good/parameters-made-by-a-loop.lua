-- Parameters made by a loop
local params = {}
for i, name in ipairs { "one", "two", "three" } do
  params[name] = { i * 100, unit = "yuan", min = 0, max = 1000, title = name, cite = "7." .. i }
end
return policy { id = "case", version = "1.0.0", unit = "household", title = "t", parameters = params,
  assist = { grant { "g", form = "card", title = "g", cite = "7.12", amount = function(h, p)
    if h.household_size == 1 then return p.one elseif h.household_size == 2 then return p.two end
    return p.three
  end } } }
