-- expect: policy.runtime
-- what older versions of the language had, for userdata
return newproxy(true)
