-- A text built in a loop
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local s = ""
      for i, m in ipairs(h.members) do s = s .. (i > 1 and "," or "") .. m.gender end
      return s:find("female", 1, true) ~= nil
    end },
  },
}
