-- expect: policy.runtime
-- what older versions of the language had, for tables
return unpack({ 1 })
