-- upper, lower, reverse, len: bytes of ASCII only
return { ("aBc1ä"):upper(), ("aBc1Ä"):lower(), ("abc"):reverse(), (""):reverse(), ("a\0b"):reverse(), ("村"):len(), string.len(123), string.upper(1e100), string.reverse(12.5), ("x"):len() }
