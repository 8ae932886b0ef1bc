internal import CHamletLua

/// Plugins: chunks in the same instance, each plugin's under an environment of its own.
///
/// Load them before the script: ``beginSpace()``, chunks and what they need, ``run(_:chunk:keepsFunctions:)``, ``sealSpace()``,
/// ``endSpace(dropping:refusing:reason:)``; then ``addReference(_:in:_:)`` shows their functions to others.
extension LuaInstance {
    /// Opens a new environment, a copy of the allow list; globals, modules and chunks that run belong to it.
    ///
    /// - Returns: its number, for ``enterSpace(_:)``.
    public func beginSpace() throws(LuaFailure) -> UInt32 {
        var space: UInt32 = 0
        try check(hl_begin_space(raw, &space))
        return space
    }

    /// Freezes what the functions kept in this environment can reach, and gives each Lua function among that (chunk, compiled line).
    public func sealSpace() throws(LuaFailure) -> [(chunk: Int, line: Int)] {
        try visiting { hl_seal_space(raw, $0, $1) }
    }

    /// Ends loading and goes back to the script's environment.
    ///
    /// - Parameters:
    ///   - dropped: globals that were there for loading only.
    ///   - refused: globals whose reading raises `plugin.capability` from now on, with `reason`, unless they are set.
    public func endSpace(dropping dropped: [String], refusing refused: [String], reason: String) throws(LuaFailure) {
        let status = withNames(dropped) { dropped in
            withNames(refused) { refused in hl_end_space(raw, dropped, refused, reason) }
        }
        try check(status)
    }

    /// Goes to an environment again, to add to it; 0 is the script's.
    public func enterSpace(_ space: UInt32) throws(LuaFailure) { try check(hl_enter_space(raw, space)) }

    /// Makes a kept function a global of the present environment, or one of its global table `space`.
    public func addReference(_ name: String, in space: String? = nil, _ function: LuaFunction) throws(LuaFailure) {
        try check(hl_add_reference(raw, space, name, function.reference))
    }

    /// Calls a kept function with values.
    public func call(_ function: LuaFunction, _ arguments: [LuaValue]) throws(LuaFailure) -> LuaValue {
        try guardSpent()
        var writer = ValueWriter()
        for argument in arguments { writer.append(argument) }
        let status = writer.bytes.withUnsafeBufferPointer {
            hl_call(raw, function.reference, $0.baseAddress, $0.count, UInt32(arguments.count))
        }
        try check(status)
        return result
    }

    /// Calls a kept function on the list of all units of a table, the parameters, and the lists of more tables.
    public func call(_ function: LuaFunction, table: Int, and more: [Int] = []) throws(LuaFailure) -> CallResult {
        try guardSpent()
        var missing: UInt32 = 0
        let status = more.map(UInt32.init).withUnsafeBufferPointer {
            hl_call_on_all(raw, function.reference, UInt32(table), $0.baseAddress, UInt32(more.count), &missing)
        }
        if missing != 0 { return .missing(catalog[Int(missing)]) }
        try check(status)
        return .value(result)
    }
}

/// Names as C wants them: a list that ends in NULL.
private func withNames<T>(_ names: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> T) -> T {
    var texts: [[CChar]] = names.map { $0.utf8CString.map { $0 } }
    let buffers = texts.indices.map { index in
        texts[index].withUnsafeMutableBufferPointer { source in
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: source.count)
            for (place, byte) in source.enumerated() { (copy + place).initialize(to: byte) }
            return copy
        }
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    let list = buffers.map { Optional(UnsafePointer($0)) } + [nil]
    return list.withUnsafeBufferPointer { body($0.baseAddress) }
}
