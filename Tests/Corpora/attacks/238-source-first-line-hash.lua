#!/usr/bin/env lua
-- expect: policy.forbidden
-- a first line for the shell
return 1
