-- expect: policy.runtime
-- the time as a source of difference
return os.time() + os.clock()
