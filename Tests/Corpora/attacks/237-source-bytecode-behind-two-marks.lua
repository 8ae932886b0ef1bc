﻿Lua-- expect: policy.forbidden|policy.syntax
-- two byte order marks
return 1
