-- expect: policy.runtime
-- a very long text that stays interned somewhere
leak1 = ("leak"):rep(10)
leak2 = {}
leak2[leak2] = leak1
error(leak1)
