// The reference's books on registers. Each operation changes the number of taken registers exactly as the reference's
// code generator does, and counts the instructions that it would make; the instructions themselves are not made.
extension ChunkParser {
    /// Counts instructions.
    @inline(__always)
    mutating func emit(_ count: Int) { frame.counter &+= count }

    /// Notes that a jump lands here, so that the next instruction is not merged with the last one.
    @inline(__always)
    mutating func markTarget() { frame.lastTarget = frame.counter }

    /// Whether an instruction at a place is the last one and may be changed.
    private mutating func canMerge(with counter: Int) -> Bool { counter == frame.counter - 1 && frame.counter > frame.lastTarget }

    /// Checks that a number of registers is left.
    mutating func checkRegisters(_ count: Int) {
        let size = Int(frame.freeRegister) + count
        guard size > frame.stackSize else { return }
        if size >= 255 {
            reportLimit(
                "a function or expression needs too many registers",
                help: "\(frame.title) has at most 254 for its variables and the values of one statement")
        }
        frame.stackSize = min(size, 255)
    }

    mutating func reserveRegisters(_ count: Int) {
        checkRegisters(count)
        frame.freeRegister = UInt8(truncatingIfNeeded: Int(frame.freeRegister) &+ count)
    }

    /// Frees a register unless a variable lives there.
    mutating func free(_ register: Int32) {
        if register >= Int32(frame.variableRegisters) { frame.freeRegister &-= 1 }
    }

    mutating func freeOperand(_ operand: Operand) {
        if operand.kind == .register { free(operand.info) }
    }

    mutating func freeOperands(_ first: Operand, _ second: Operand) {
        // Freeing only counts, so the order in which the reference frees them makes no difference.
        freeOperand(first)
        freeOperand(second)
    }

    /// Fills registers with nil; goes together with a filling just before if the registers touch.
    mutating func emitNil(from first: Int, count: Int) {
        var first = first
        var last = first + count - 1
        if let range = frame.nilRange, canMerge(with: range.counter) {
            let touches = (range.first <= first && first <= range.last + 1) || (first <= range.first && range.first <= last + 1)
            if touches {
                first = min(first, range.first)
                last = max(last, range.last)
                frame.nilRange = (range.counter, first, last)
                return
            }
        }
        frame.nilRange = (frame.counter, first, last)
        emit(1)
    }

    /// Gives a call or `...` the number of results that is wanted.
    mutating func setResults(of operand: Operand) {
        if operand.kind == .vararg { reserveRegisters(1) }
    }

    /// Cuts a call or `...` to one result.
    mutating func setOneResult(_ operand: inout Operand) {
        if operand.kind == .call {
            operand.kind = .register
        } else if operand.kind == .vararg {
            operand.kind = .relocatable
            operand.isNot = false
        }
    }

    private mutating func becomeRelocatable(_ operand: inout Operand) {
        emit(1)
        operand.kind = .relocatable
        operand.isNot = false
    }

    /// Makes sure that an operand is a value, not a variable.
    mutating func discharge(_ operand: inout Operand) {
        switch operand.kind {
        case .knownVariable:
            let constant = declared[Int(operand.info)].constant
            operand.kind = Operand.Kind(constant.tag)
            operand.bits = constant.bits
        case .local:
            operand.info = operand.key
            operand.kind = .register
        case .upvalue, .indexedUpvalue:
            becomeRelocatable(&operand)
        case .indexedInteger, .indexedName:
            free(operand.info)
            becomeRelocatable(&operand)
        case .indexed:
            free(operand.info)
            free(operand.key)
            becomeRelocatable(&operand)
        case .call, .vararg: setOneResult(&operand)
        default: break
        }
    }

    private mutating func discharge(_ operand: inout Operand, to register: Int32) {
        discharge(&operand)
        switch operand.kind {
        case .nil: emitNil(from: Int(register), count: 1)
        case .false, .true: emit(1)
        case .string:
            let index = stringConstant(operand.bits)
            emit(index <= 131_071 ? 1 : 2)
        case .constant: emit(operand.info <= 131_071 ? 1 : 2)
        case .float:
            if let value = Int64(exactly: Double(bitPattern: operand.bits)), Operand.fitsLoad(value) {
                emit(1)
            } else {
                emit(floatConstant(operand.bits) <= 131_071 ? 1 : 2)
            }
        case .integer: emitInteger(Int64(bitPattern: operand.bits))
        case .register: if operand.info != register { emit(1) }
        case .jump: return
        default: break
        }
        operand.info = register
        operand.kind = .register
    }

    /// Loads an integer.
    mutating func emitInteger(_ value: Int64) {
        if Operand.fitsLoad(value) { emit(1) } else { emit(integerConstant(value) <= 131_071 ? 1 : 2) }
    }

    /// Puts an operand into some register, leaving its jumps.
    mutating func dischargeToAnyRegister(_ operand: inout Operand) {
        guard operand.kind != .register else { return }
        reserveRegisters(1)
        discharge(&operand, to: Int32(frame.freeRegister) - 1)
    }

    /// Puts an operand and what its jumps bring into a register.
    mutating func put(_ operand: inout Operand, into register: Int32) {
        discharge(&operand, to: register)
        if operand.kind == .jump { operand.trueJumps.merge(.bare) }
        if operand.hasJumps {
            if operand.trueJumps.needsValue || operand.falseJumps.needsValue {
                if operand.kind != .jump { emit(1) }
                markTarget()
                emit(1)
                markTarget()
                emit(1)
                markTarget()
            }
            markTarget()
        }
        operand.trueJumps = Operand.Jumps()
        operand.falseJumps = Operand.Jumps()
        operand.info = register
        operand.kind = .register
    }

    /// Puts an operand into the next free register.
    mutating func putIntoNextRegister(_ operand: inout Operand) {
        discharge(&operand)
        freeOperand(operand)
        reserveRegisters(1)
        put(&operand, into: Int32(frame.freeRegister) - 1)
    }

    /// Makes sure that an operand is in some register.
    mutating func putIntoAnyRegister(_ operand: inout Operand) {
        discharge(&operand)
        if operand.kind == .register {
            if !operand.hasJumps { return }
            if operand.info >= Int32(frame.variableRegisters) { return put(&operand, into: operand.info) }
        }
        putIntoNextRegister(&operand)
    }

    mutating func putIntoAnyRegisterOrUpvalue(_ operand: inout Operand) {
        if operand.kind != .upvalue || operand.hasJumps { putIntoAnyRegister(&operand) }
    }

    /// Makes sure that an operand is a value without jumps, in a register or not.
    mutating func putIntoValue(_ operand: inout Operand) {
        if operand.hasJumps { putIntoAnyRegister(&operand) } else { discharge(&operand) }
    }

    /// Makes an operand a constant whose index fits an instruction, if it can be one.
    mutating func putIntoConstant(_ operand: inout Operand) -> Bool {
        guard !operand.hasJumps else { return false }
        let index: Int32
        switch operand.kind {
        case .nil: index = singletonConstant(.nil)
        case .false: index = singletonConstant(.false)
        case .true: index = singletonConstant(.true)
        case .integer: index = integerConstant(Int64(bitPattern: operand.bits))
        case .float: index = floatConstant(operand.bits)
        case .string: index = stringConstant(operand.bits)
        case .constant: index = operand.info
        default: return false
        }
        guard index <= 255 else { return false }
        operand.kind = .constant
        operand.info = index
        return true
    }

    /// Makes an operand a constant, or puts it into a register; says whether it is a constant.
    @discardableResult
    mutating func putIntoConstantOrRegister(_ operand: inout Operand) -> Bool {
        if putIntoConstant(&operand) { return true }
        putIntoAnyRegister(&operand)
        return false
    }

    /// Stores a value in a variable.
    mutating func store(_ value: inout Operand, in variable: Operand) {
        switch variable.kind {
        case .local:
            freeOperand(value)
            put(&value, into: variable.key)
            return
        case .upvalue:
            putIntoAnyRegister(&value)
            emit(1)
        case .indexedUpvalue, .indexedInteger, .indexedName, .indexed:
            putIntoConstantOrRegister(&value)
            emit(1)
        default: break
        }
        freeOperand(value)
    }

    /// Gets a method and its object ready for a call.
    mutating func prepareMethod(_ operand: inout Operand, name: Int32) {
        putIntoAnyRegister(&operand)
        freeOperand(operand)
        operand.info = Int32(frame.freeRegister)
        operand.kind = .register
        reserveRegisters(2)
        var key = Operand(kind: .string, bits: UInt64(name))
        putIntoConstantOrRegister(&key)
        emit(1)
        freeOperand(key)
    }

    /// Indexes a table by a key.
    mutating func index(_ table: inout Operand, by key: inout Operand) {
        if key.kind == .string {
            key.info = stringConstant(key.bits)
            key.kind = .constant
        }
        let isName = isShortName(key)
        if table.kind == .upvalue, !isName { putIntoAnyRegister(&table) }
        if table.kind == .upvalue {
            table.key = key.info
            table.kind = .indexedUpvalue
            return
        }
        if table.kind == .local { table.info = table.key }
        if isName {
            table.key = key.info
            table.kind = .indexedName
        } else if key.isIndexInteger {
            table.key = Int32(truncatingIfNeeded: key.bits)
            table.kind = .indexedInteger
        } else {
            putIntoAnyRegister(&key)
            table.key = key.info
            table.kind = .indexed
        }
    }

    /// Whether an operand is a constant string of at most 40 bytes with a small index.
    private mutating func isShortName(_ operand: Operand) -> Bool {
        guard operand.kind == .constant, !operand.hasJumps, operand.info <= 255 else { return false }
        let index = Int(operand.info)
        guard index < frame.constants.count else { return false }
        let constant = frame.constants[index]
        return constant.tag == .string && symbols.records[Int(constant.bits)].length <= 40
    }
}

extension Operand.Kind {
    init(_ tag: ConstantValue.Tag) {
        switch tag {
        case .nil: self = .nil
        case .false: self = .false
        case .true: self = .true
        case .integer: self = .integer
        case .float: self = .float
        case .string: self = .string
        }
    }
}
