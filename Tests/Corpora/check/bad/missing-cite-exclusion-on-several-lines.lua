-- expect: policy.missing_cite 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  exclude = {
    rule { "a",
      title = "t",
      when = function(h) return h.has_toilet end },
  } }
