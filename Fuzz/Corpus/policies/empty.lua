=return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
 }
