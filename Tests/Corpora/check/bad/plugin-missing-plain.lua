-- expect: policy.plugin_missing 3
return policy { id = "case", version = "1", unit = "household", title = "t",
  plugins = { no_such_plugin = ">= 1.0" },
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h) return h.has_toilet end } } }
