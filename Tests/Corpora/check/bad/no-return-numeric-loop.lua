-- expect: policy.no_return 5
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  prioritize = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      for i = 1, 3 do if h.household_size == i then return true end end
    end },
  },
}
