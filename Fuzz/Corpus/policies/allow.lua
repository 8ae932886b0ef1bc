=return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
-- hamlet: allow policy.always_true for the example
qualify = { rule { "a", when = function(h) return h.household_size > 0 end } } -- hamlet: allow policy.always_true it is }
