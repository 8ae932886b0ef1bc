-- expect: policy.runtime
-- what older versions of the language had
return loadstring("return 1")()
