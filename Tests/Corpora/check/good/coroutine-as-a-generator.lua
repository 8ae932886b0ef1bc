-- Coroutine as a generator
local function adults(h)
  return coroutine.wrap(function()
    for _, m in ipairs(h.members) do if m.age >= 18 then coroutine.yield(m) end end
  end)
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local n = 0
      for m in adults(h) do if m.is_dibao then n = n + 1 end end
      return n > 0
    end },
  },
}
