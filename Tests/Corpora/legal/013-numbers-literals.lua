-- how numbers are written
return { 3, 3.0, 3.1416, 314.16e-2, 0.31416E1, 34e1, 0xff, 0xBEBADA, 0x0.1E, 0xA23p-4, 0X1.921FB54442D18P+1, .5, 5., 3e-2, 0x.1, 0x10p2, 1e+2, 0xffffffffffffffffff, 1e308 * 10, 00012, 9007199254740993, 0x7fffffffffffffff + 1 == math.mininteger }
