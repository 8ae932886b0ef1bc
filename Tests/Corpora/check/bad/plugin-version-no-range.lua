-- expect: policy.plugin_version|policy.plugin_missing 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  plugins = {
    indices = "newest",
  },
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h) return h.has_toilet end } } }
