-- expect: policy.runtime
-- what older versions of the language had, for environments
setfenv(1, {})
