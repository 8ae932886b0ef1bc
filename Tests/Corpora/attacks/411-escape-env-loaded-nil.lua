-- expect: policy.runtime
-- loaded code with nothing as its environment
return load("return x", "x", "t", nil)()
