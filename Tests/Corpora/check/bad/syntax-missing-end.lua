-- expect: policy.syntax 5
return policy { id = "case", version = "1", unit = "household", title = "t",
  qualify = { rule { "a", title = "t", cite = "7.1", when = function(h)
    if h.labor_count > 1 then return true
    return false end } }
}
