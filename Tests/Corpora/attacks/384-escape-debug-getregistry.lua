-- expect: policy.runtime
-- the registry
return debug.getregistry()[1]
