-- expect: policy.shape 3
return policy { id = "case", version = "1", unit = "household", title = "t",
  qualify = function(h) return h.has_toilet end,
}
