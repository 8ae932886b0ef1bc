-- expect: policy.runtime
-- a file as code
return dofile("/etc/passwd")
