-- expect: policy.duplicate_rule 9
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  prioritize = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      -- the first
      return h.lacks_basic_means
    end },
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h) return h.lacks_basic_means end },
  },
}
