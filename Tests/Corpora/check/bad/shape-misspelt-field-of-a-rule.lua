-- expect: policy.shape 4
return policy { id = "case", version = "1", unit = "household", title = "t",
  qualify = {
    rule { "a", title = "t", cite = "7.1", wehn = function(h) return h.has_toilet end, when = function(h) return h.has_toilet end },
  } }
