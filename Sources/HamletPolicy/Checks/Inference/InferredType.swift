internal import HamletRegister

/// What an expression can be: a set of kinds of values, each with what is known of it.
///
/// `isUnknown` says that there may be anything else besides; nothing is reported of such a value.
struct InferredType: Hashable {
    var isUnknown = false
    var hasNil = false
    var hasTrue = false
    var hasFalse = false
    /// Whether a truth value follows from ranges of the model or bounds of parameters.
    var isHard = false
    var number: NumberFacts?
    var texts: [TextKind] = []
    var objects: [ObjectKind] = []

    /// Where a text comes from, as far as it matters to what it can be compared with.
    enum TextKind: Hashable {
        case literal(String)
        case date
        case code(CodeTable)
        /// A text field of the model.
        case field
        /// A column that the model does not know: any text, also of a number.
        case extra
        /// Made by the script.
        case other
    }

    enum ObjectKind: Hashable {
        case unit(UnitName)
        /// The group that a budget is for.
        case group
        case list(UnitName)
        case parameters
        case extra
        case codes(CodeTable)
        case texts
        case function(Closure)
        /// A function of the environment.
        case builtin(String)
        case table(TableShape)
    }

    static var unknown: InferredType { InferredType(isUnknown: true) }
    /// No value at all: the expression is never finished.
    static var never: InferredType { InferredType() }
    static var `nil`: InferredType { InferredType(hasNil: true) }
    static var boolean: InferredType { InferredType(hasTrue: true, hasFalse: true) }

    static func boolean(_ value: Bool?, isHard: Bool = false) -> InferredType {
        InferredType(hasTrue: value != false, hasFalse: value != true, isHard: isHard && value != nil)
    }
    static func number(_ facts: NumberFacts) -> InferredType { InferredType(number: facts) }
    static func text(_ kind: TextKind) -> InferredType { InferredType(texts: [kind]) }
    static func object(_ kind: ObjectKind) -> InferredType { InferredType(objects: [kind]) }
    static func unit(_ name: UnitName) -> InferredType { .object(.unit(name)) }

    // MARK: Questions

    var isNever: Bool { !isUnknown && !hasNil && !hasTrue && !hasFalse && number == nil && texts.isEmpty && objects.isEmpty }
    var hasBoolean: Bool { hasTrue || hasFalse }

    /// Whether it is a boolean and nothing else.
    var isBoolean: Bool { hasBoolean && !isUnknown && !hasNil && number == nil && texts.isEmpty && objects.isEmpty }
    /// The facts, if it is a number and nothing else.
    var onlyNumber: NumberFacts? { isUnknown || hasNil || hasBoolean || !texts.isEmpty || !objects.isEmpty ? nil : number }
    /// The kinds, if it is text and nothing else.
    var onlyTexts: [TextKind]? {
        isUnknown || hasNil || hasBoolean || number != nil || !objects.isEmpty || texts.isEmpty ? nil : texts
    }
    /// The kind, if it is one kind of object and nothing else.
    var onlyObject: ObjectKind? { onlyObjects?.count == 1 ? objects.first : nil }
    var onlyObjects: [ObjectKind]? {
        isUnknown || hasNil || hasBoolean || number != nil || !texts.isEmpty || objects.isEmpty ? nil : objects
    }
    /// The kinds, if nothing but these can be read from or called: nil and truth values fail anyway.
    var usableObjects: [ObjectKind]? { isUnknown || number != nil || !texts.isEmpty || objects.isEmpty ? nil : objects }
    var isOnlyNil: Bool { self == .nil }

    /// Whether it may be a table that knows how to be compared or computed: one that was given a metatable was handed over for that.
    var mayHaveOperators: Bool {
        objects.contains { if case .table(let shape) = $0 { shape.isOpen } else { false } }
    }

    /// Whether it counts as true in a condition; nil if it may do either.
    var truth: Bool? {
        let canBeTrue = isUnknown || hasTrue || number != nil || !texts.isEmpty || !objects.isEmpty
        let canBeFalse = isUnknown || hasNil || hasFalse
        return canBeTrue == canBeFalse ? nil : canBeTrue
    }

    var truthyPart: InferredType {
        var copy = self
        copy.hasNil = false
        copy.hasFalse = false
        return copy
    }

    var falsyPart: InferredType { InferredType(isUnknown: isUnknown, hasNil: hasNil, hasFalse: hasFalse) }

    // MARK: Joining

    func joined(_ other: InferredType) -> InferredType {
        if self == other { return self }
        var result = self
        result.isUnknown = isUnknown || other.isUnknown
        result.hasNil = hasNil || other.hasNil
        result.hasTrue = hasTrue || other.hasTrue
        result.hasFalse = hasFalse || other.hasFalse
        result.isHard = isHard || other.isHard
        if let facts = other.number { result.number = number.map { $0.joined(facts) } ?? facts }
        for text in other.texts where !result.texts.contains(text) { result.texts.append(text) }
        if result.texts.count > 40 { result.texts = result.texts.filter { if case .literal = $0 { false } else { true } } + [.other] }
        for object in other.objects where !result.objects.contains(object) { result.objects.append(object) }
        if result.objects.count > 6 {
            result.objects = []
            result.isUnknown = true
        }
        return result
    }

    /// What holds however often something is repeated.
    var widened: InferredType {
        var copy = self
        copy.number = number?.widened
        if hasBoolean {
            copy.hasTrue = true
            copy.hasFalse = true
        }
        return copy
    }
}
