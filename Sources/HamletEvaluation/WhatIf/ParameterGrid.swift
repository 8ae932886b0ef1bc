public import Foundation
public import HamletPolicy
package import LuaSandbox

/// The values that a parameter can take between two of them, numbered: the value `k` is `k` steps.
public struct ParameterGrid: Sendable, Hashable {
    public let parameter: Parameter
    /// The number of the first value.
    public let low: Int64
    /// The number of the last value.
    public let high: Int64

    /// Why there is no grid.
    public enum Fault: Error, Sendable, Hashable {
        /// The parameter has no lower or upper bound, and none was named.
        case unbounded(Parameter)
        /// A bound that is no multiple of the step, or lies outside the parameter's own bounds.
        case offGrid(Parameter, Decimal)
        /// The first value lies behind the last.
        case empty(Parameter)
        /// Steps too fine or values too large to be numbered exactly.
        case tooFine(Parameter)
    }

    /// - Parameters:
    ///   - from: the first value; nil is the parameter's minimum.
    ///   - to: the last value; nil is its maximum.
    public init(_ parameter: Parameter, from: Decimal? = nil, to: Decimal? = nil) throws(Fault) {
        guard let first = from ?? parameter.minimum, let last = to ?? parameter.maximum else { throw .unbounded(parameter) }
        for bound in [first, last] where !parameter.accepts(bound) { throw .offGrid(parameter, bound) }
        self.parameter = parameter
        guard let low = Self.number(of: first, step: parameter.step), let high = Self.number(of: last, step: parameter.step) else {
            throw .tooFine(parameter)
        }
        guard low <= high else { throw .empty(parameter) }
        self.low = low
        self.high = high
        guard open != nil else { throw .tooFine(parameter) }
    }

    public var count: Int64 { high - low + 1 }

    public func value(_ k: Int64) -> Decimal { Decimal(k) * parameter.step }

    /// The number of a value of the grid; nil if it is none.
    public func number(of value: Decimal) -> Int64? {
        guard let k = Self.number(of: value, step: parameter.step), (low...high).contains(k) else { return nil }
        return k
    }

    private static func number(of value: Decimal, step: Decimal) -> Int64? {
        let quotient = value / step
        guard let k = Int64(quotient.description), Decimal(k) * step == value else { return nil }
        return k
    }

    /// The grid as scripts meet it: both parts of the quotient are integers that doubles hold exactly.
    package var open: OpenGrid? {
        let step = parameter.step
        guard step.exponent >= -15, step.exponent <= 15, let significand = Int64(step.significand.description), significand > 0 else {
            return nil
        }
        let power = (0..<abs(step.exponent)).reduce(Int64(1)) { product, _ in product * 10 }
        let (multiplier, isTooLarge) = step.exponent > 0 ? significand.multipliedReportingOverflow(by: power) : (significand, false)
        let divisor = step.exponent < 0 ? power : 1
        for bound in [low, high] {
            let (product, overflows) = bound.multipliedReportingOverflow(by: multiplier)
            if isTooLarge || overflows || product.magnitude > 1 << 53 { return nil }
        }
        return OpenGrid(low: low, high: high, multiplier: multiplier, divisor: divisor, isWhole: parameter.isCount)
    }
}
