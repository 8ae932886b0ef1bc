internal import CHamletLua

/// Facts about the Lua library that is linked.
public enum LuaRelease {
    /// "Lua 5.4.4".
    public static var name: String { String(cString: hl_lua_release()) }
    /// Whether instances can be made the same in every process: the build's state is laid out as expected.
    public static var isSupported: Bool { hl_lua_is_known() }
    /// Whether texts compare by bytes; outside calls into Lua, which have a locale of their own, that is up to `setlocale`.
    public static var collatesBytes: Bool { hl_collates_bytes() }
}

/// Numbers as text, the same on every machine.
public enum NumberText {
    /// The shortest decimal that reads back as the same double: `440`, `0.1`, `1e+100`.
    public static func shortest(_ value: Double) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 48) { buffer in
            guard let base = buffer.baseAddress else { return "" }
            let count = hl_shortest(value, base)
            return String(decoding: UnsafeRawBufferPointer(start: base, count: Int(count)), as: UTF8.self)
        }
    }

    /// Rounds half away from zero on the number's shortest decimal text.
    public static func round(_ value: Double, digits: Int) -> Double { hl_round(value, Int32(digits)) }
}
