-- type of everything
return { type(nil), type(true), type(1), type(1.5), type("x"), type({}), type(print), type(function() end), type(coroutine.create(print)), select(2, pcall(type)) }
