-- expect: policy.syntax 2
return policy { id = "case"， version = "1", unit = "household" }
