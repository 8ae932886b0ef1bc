// The reference's table of constants. One table serves all functions of a chunk and may point to a constant of another
// function, so each hit is checked and a miss takes a new place.
extension ChunkParser {
    private mutating func constant(_ value: ConstantValue, at hint: Int32) -> Int32 {
        let index = Int(hint)
        if index >= 0, index < frame.constants.count, frame.constants[index] == value { return hint }
        frame.constants.append(value)
        return Int32(frame.constants.count - 1)
    }

    mutating func stringConstant(_ symbol: UInt64) -> Int32 {
        let index = constant(ConstantValue(tag: .string, bits: symbol), at: symbols.records[Int(symbol)].constant)
        symbols.records[Int(symbol)].constant = index
        return index
    }

    mutating func integerConstant(_ value: Int64) -> Int32 {
        let key = UInt64(bitPattern: value)
        let index = constant(ConstantValue(tag: .integer, bits: key), at: numberConstants[key] ?? -1)
        numberConstants[key] = index
        return index
    }

    /// A float is looked up by itself, or, if its value is integral, by a float close to it.
    mutating func floatConstant(_ bits: UInt64) -> Int32 {
        let value = Double(bitPattern: bits)
        let constant = ConstantValue(tag: .float, bits: bits)
        guard let integral = Int64(exactly: value) else {
            let index = self.constant(constant, at: floatConstants[bits] ?? -1)
            floatConstants[bits] = index
            return index
        }
        let key = integral == 0 ? 0x1p-52 : value + value * 0x1p-52
        if let shared = Int64(exactly: key) {
            // Beyond 2^53 the neighbour is integral as well and shares its place with that integer.
            let index = self.constant(constant, at: numberConstants[UInt64(bitPattern: shared)] ?? -1)
            numberConstants[UInt64(bitPattern: shared)] = index
            return index
        }
        let index = self.constant(constant, at: floatConstants[key.bitPattern] ?? -1)
        floatConstants[key.bitPattern] = index
        return index
    }

    mutating func singletonConstant(_ tag: ConstantValue.Tag) -> Int32 {
        let place = Int(tag.rawValue)
        let index = constant(ConstantValue(tag: tag, bits: 0), at: singletonConstants[place])
        singletonConstants[place] = index
        return index
    }

    /// The value of an operand that is known while compiling.
    mutating func knownValue(of operand: Operand) -> ConstantValue? {
        guard !operand.hasJumps else { return nil }
        switch operand.kind {
        case .nil: return ConstantValue(tag: .nil, bits: 0)
        case .false: return ConstantValue(tag: .false, bits: 0)
        case .true: return ConstantValue(tag: .true, bits: 0)
        case .integer: return ConstantValue(tag: .integer, bits: operand.bits)
        case .float: return ConstantValue(tag: .float, bits: operand.bits)
        case .string: return ConstantValue(tag: .string, bits: operand.bits)
        case .knownVariable: return declared[Int(operand.info)].constant
        default: return nil
        }
    }
}
