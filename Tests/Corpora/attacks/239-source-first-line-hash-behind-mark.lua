#!/usr/bin/env lua
-- expect: policy.forbidden|policy.syntax
-- a first line for the shell behind a byte order mark
return 1
