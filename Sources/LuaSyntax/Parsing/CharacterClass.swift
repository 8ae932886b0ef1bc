// What the reference reads in the "C" locale: bytes above 127 are neither letters nor spaces.
extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 48 < 10 }
    @inline(__always) var isLetter: Bool { (self | 32) &- 97 < 26 || self == 95 }
    @inline(__always) var isNamePart: Bool { isLetter || isDigit }
    @inline(__always) var isHexDigit: Bool { isDigit || (self | 32) &- 97 < 6 }
    @inline(__always) var isNewline: Bool { self == 10 || self == 13 }
    @inline(__always) var isSpace: Bool { self == 32 || self &- 9 < 5 }
    /// Whether the byte goes on with a code point.
    @inline(__always) var isContinuation: Bool { self & 0xc0 == 0x80 }
    /// The value of a hexadecimal digit.
    @inline(__always) var hexValue: UInt8 { isDigit ? self &- 48 : (self | 32) &- 87 }
}
