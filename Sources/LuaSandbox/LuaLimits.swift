internal import CHamletLua

/// Bounds of what a script may use in one call from the host.
public struct LuaLimits: Sendable, Hashable {
    /// Units of work: VM instructions, and what library functions charge for theirs. Deterministic.
    public var fuel: UInt64
    /// Bytes that Lua may hold. The host's own structures do not count.
    public var memory: Int
    /// Milliseconds of wall time: only the backstop behind `fuel`, because it depends on the machine.
    public var milliseconds: UInt64
    /// Bytes that `print` may write.
    public var output: Int

    /// Limits that leave room for every policy we know, and stop a runaway one within a second.
    public static let standard = LuaLimits(fuel: 20_000_000, memory: 256 << 20, milliseconds: 10_000, output: 1 << 20)

    /// Limits of a plugin's code that works on all units in one call: collective indicators, reports, checks, commands.
    public static let plugins = LuaLimits(fuel: 2_000_000_000, memory: 512 << 20, milliseconds: 60_000)

    public init(fuel: UInt64, memory: Int, milliseconds: UInt64, output: Int = 1 << 20) {
        self.fuel = fuel
        self.memory = memory
        self.milliseconds = milliseconds
        self.output = output
    }

    var raw: hl_limits { hl_limits(fuel: fuel, memory: memory, wall_ns: milliseconds &* 1_000_000, output: output) }
}
