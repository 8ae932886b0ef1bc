-- expect: policy.runtime
-- an error text with terminal sequences and bytes that are no text
error("\27[2J\27]0;title\7\0\255\254\n\r\8")
