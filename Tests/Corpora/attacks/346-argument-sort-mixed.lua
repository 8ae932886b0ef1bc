-- expect: policy.runtime
-- values that have no order
table.sort({ 1, "x", {}, true })
