// How operators change the reference's books: conditions, operands, results.
extension ChunkParser {
    /// Notes a jump that is taken if the operand has a truth value; the operand is consumed.
    private mutating func jumpOnValue(_ operand: inout Operand) -> Operand.Jumps {
        if operand.kind == .relocatable, operand.isNot {
            // The `not` just made is taken back and its operand tested instead.
            emit(-1)
            emit(2)
            return .bare
        }
        dischargeToAnyRegister(&operand)
        freeOperand(operand)
        emit(2)
        return .valued
    }

    /// Goes on if the operand is true and jumps otherwise.
    mutating func goIfTrue(_ operand: inout Operand) {
        discharge(&operand)
        switch operand.kind {
        case .jump: operand.falseJumps.merge(.bare)
        case .constant, .float, .integer, .string, .true: break
        default: operand.falseJumps.merge(jumpOnValue(&operand))
        }
        markTarget()
        operand.trueJumps = Operand.Jumps()
    }

    /// Goes on if the operand is false and jumps otherwise.
    mutating func goIfFalse(_ operand: inout Operand) {
        discharge(&operand)
        switch operand.kind {
        case .jump: operand.trueJumps.merge(.bare)
        case .nil, .false: break
        default: operand.trueJumps.merge(jumpOnValue(&operand))
        }
        markTarget()
        operand.falseJumps = Operand.Jumps()
    }

    private mutating func applyNot(_ operand: inout Operand) {
        switch operand.kind {
        case .nil, .false: operand.kind = .true
        case .constant, .float, .integer, .string, .true: operand.kind = .false
        case .relocatable, .register:
            dischargeToAnyRegister(&operand)
            freeOperand(operand)
            emit(1)
            operand.kind = .relocatable
            operand.isNot = true
        default: break
        }
        swap(&operand.trueJumps, &operand.falseJumps)
        operand.trueJumps.needsValue = !operand.trueJumps.isEmpty
        operand.falseJumps.needsValue = !operand.falseJumps.isEmpty
    }

    /// Applies an operator with one operand.
    mutating func apply(_ operator: UnaryOperator, to operand: inout Operand) {
        discharge(&operand)
        switch `operator` {
        case .not: return applyNot(&operand)
        case .negate, .bitwiseNot:
            if operand.isNumeral, let value = ConstantFolding.fold(`operator`, operand.number) {
                operand.setNumber(value)
                return
            }
        case .length: break
        }
        putIntoAnyRegister(&operand)
        freeOperand(operand)
        emit(1)
        operand.kind = .relocatable
        operand.isNot = false
    }

    /// Gets the left operand ready before the right one is read.
    mutating func prepareLeft(_ operand: inout Operand, for operator: BinaryOperator) {
        discharge(&operand)
        switch `operator` {
        case .and: goIfTrue(&operand)
        case .or: goIfFalse(&operand)
        case .concatenate: putIntoNextRegister(&operand)
        case .equal, .notEqual: if !operand.isNumeral { putIntoConstantOrRegister(&operand) }
        case .lessThan, .lessOrEqual, .greaterThan, .greaterOrEqual: if !operand.isSmallNumber { putIntoAnyRegister(&operand) }
        default: if !operand.isNumeral { putIntoAnyRegister(&operand) }
        }
    }

    /// Applies an operator with two operands; the result takes the place of the left one.
    mutating func apply(_ operator: BinaryOperator, to left: inout Operand, _ right: inout Operand) {
        discharge(&right)
        if `operator`.rawValue <= BinaryOperator.shiftRight.rawValue, left.isNumeral, right.isNumeral,
            let value = ConstantFolding.fold(`operator`, left.number, right.number)
        {
            left.setNumber(value)
            return
        }
        switch `operator` {
        case .and:
            right.falseJumps.merge(left.falseJumps)
            left = right
        case .or:
            right.trueJumps.merge(left.trueJumps)
            left = right
        case .concatenate: concatenate(left, &right)
        case .add, .multiply: applyCommutative(`operator`, &left, &right)
        case .subtract: if !applyNegated(&left, right) { applyArithmetic(&left, &right, isFlipped: false) }
        case .divide, .floorDivide, .modulo, .power: applyArithmetic(&left, &right, isFlipped: false)
        case .bitwiseAnd, .bitwiseOr, .bitwiseXor: applyBitwise(&left, &right)
        case .shiftLeft:
            if left.isSmallInteger {
                swap(&left, &right)
                finish(&left, right)
            } else if !applyNegated(&left, right) {
                applyToRegisters(&left, &right)
            }
        case .shiftRight: if right.isSmallInteger { finish(&left, right) } else { applyToRegisters(&left, &right) }
        case .equal, .notEqual: applyEquality(&left, &right)
        case .lessThan, .lessOrEqual: applyOrder(&left, &right)
        case .greaterThan, .greaterOrEqual:
            swap(&left, &right)
            applyOrder(&left, &right)
        }
    }

    private mutating func concatenate(_ left: Operand, _ right: inout Operand) {
        putIntoNextRegister(&right)
        // A chain of concatenations is one instruction; its place stays that of the last operand.
        let last = frame.concatenation
        if last != frame.counter - 1 || frame.counter <= frame.lastTarget {
            frame.concatenation = frame.counter
            emit(1)
        }
        freeOperand(right)
    }

    /// Ends an operator whose right operand is ready: an instruction, and one for a metamethod.
    private mutating func finish(_ left: inout Operand, _ right: Operand) {
        putIntoAnyRegister(&left)
        emit(1)
        freeOperands(left, right)
        left.kind = .relocatable
        left.isNot = false
        emit(1)
    }

    private mutating func applyToRegisters(_ left: inout Operand, _ right: inout Operand) {
        putIntoAnyRegister(&right)
        finish(&left, right)
    }

    /// Subtracts or shifts by a small integer as adding or shifting by its negative.
    private mutating func applyNegated(_ left: inout Operand, _ right: Operand) -> Bool {
        guard right.kind == .integer, !right.hasJumps else { return false }
        let value = Int64(bitPattern: right.bits)
        guard Operand.fitsByte(value), Operand.fitsByte(0 &- value) else { return false }
        finish(&left, right)
        return true
    }

    private mutating func applyArithmetic(_ left: inout Operand, _ right: inout Operand, isFlipped: Bool) {
        if right.isNumeral, putIntoConstant(&right) { return finish(&left, right) }
        if isFlipped { swap(&left, &right) }
        applyToRegisters(&left, &right)
    }

    private mutating func applyCommutative(_ operator: BinaryOperator, _ left: inout Operand, _ right: inout Operand) {
        let isFlipped = left.isNumeral
        if isFlipped { swap(&left, &right) }
        if `operator` == .add, right.isSmallInteger { return finish(&left, right) }
        applyArithmetic(&left, &right, isFlipped: isFlipped)
    }

    private mutating func applyBitwise(_ left: inout Operand, _ right: inout Operand) {
        if left.kind == .integer, putIntoConstantOrRegister(&left) {
            swap(&left, &right)
        } else if !(right.kind == .integer && putIntoConstantOrRegister(&right)) {
            return applyToRegisters(&left, &right)
        }
        finish(&left, right)
    }

    private mutating func applyOrder(_ left: inout Operand, _ right: inout Operand) {
        if right.isSmallNumber {
            putIntoAnyRegister(&left)
        } else if left.isSmallNumber {
            putIntoAnyRegister(&right)
        } else {
            putIntoAnyRegister(&left)
            putIntoAnyRegister(&right)
        }
        compare(&left, right)
    }

    private mutating func applyEquality(_ left: inout Operand, _ right: inout Operand) {
        if left.kind != .register { swap(&left, &right) }
        putIntoAnyRegister(&left)
        if !right.isSmallNumber { putIntoConstantOrRegister(&right) }
        compare(&left, right)
    }

    private mutating func compare(_ left: inout Operand, _ right: Operand) {
        freeOperands(left, right)
        emit(2)
        left.kind = .jump
    }
}

extension Operand {
    /// The value of a numeral.
    var number: NumberReader.Value {
        kind == .integer ? .integer(Int64(bitPattern: bits)) : .float(Double(bitPattern: bits))
    }

    mutating func setNumber(_ value: NumberReader.Value) {
        switch value {
        case .integer(let value):
            kind = .integer
            bits = UInt64(bitPattern: value)
        case .float(let value):
            kind = .float
            bits = value.bitPattern
        }
    }
}
