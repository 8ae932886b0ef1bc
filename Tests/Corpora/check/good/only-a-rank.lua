-- Only a rank
return policy { id = "case", version = "1.0.0", unit = "household", title = { zh = "例" }, rank = { "net_income_per_capita" } }
