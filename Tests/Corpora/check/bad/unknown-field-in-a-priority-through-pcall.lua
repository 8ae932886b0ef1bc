-- expect: policy.unknown_field 6
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  prioritize = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local ok, v = pcall(function() return h.house_savety end)
      return ok and v == "D"
    end },
  },
}
