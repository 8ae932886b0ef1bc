-- Bits
local A <const>, B <const> = 1 << 0, 1 << 1
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local b = (h.has_toilet and A or 0) | (h.has_broadband and B or 0)
      return b & (A | B) ~= 0
    end },
  },
}
