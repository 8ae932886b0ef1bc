-- expect: policy.runtime
-- a file as code, without running it
return loadfile("/etc/passwd")()
