-- expect: policy.shape 2
return { id = "case", version = "1", unit = "household" }
