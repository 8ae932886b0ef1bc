-- Helpers that give what they find, or nothing
local function eldest(h)
  for _, m in ipairs(h.members) do
    if m.age > 80 then return m end
  end
end
local function bonus(h)
  if h.household_size > 3 then return 2 end
end
local function note(h)
  if h.household_size > 3 then return end
end
local function kind(h)
  if h.household_size > 3 then return "big" end
end
local function strict(h)
  if h.household_size > 3 then return true end
  error("small")
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      note(h)
      local m = eldest(h)
      if eldest(h) then return m ~= nil and m.age > 85 end
      if eldest(h) ~= nil or kind(h) == "big" then return strict(h) end
      return (bonus(h) or 0) + h.household_size > 4
    end },
  },
}
