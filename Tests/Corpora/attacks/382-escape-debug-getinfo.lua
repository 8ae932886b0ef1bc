-- expect: policy.runtime
-- the debug library
return debug.getinfo(1).source
