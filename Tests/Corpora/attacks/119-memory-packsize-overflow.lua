-- expect: policy.runtime
-- a size that overflows
return string.packsize(("c2000000000"):rep(10))
