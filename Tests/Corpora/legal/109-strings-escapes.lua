-- every escape
return { "\a\b\f\n\r\t\v\\\"\'", '\65\066\10', "\x41\x7a\x00", "\u{41}\u{e4}\u{6751}\u{10FFFF}\u{7FFFFFFF}", "a\z
   b", "line\
continued", 'single "quotes"', "double 'quotes'", "\0", #"\0\0", "tab\tend", "\u{0}" }
