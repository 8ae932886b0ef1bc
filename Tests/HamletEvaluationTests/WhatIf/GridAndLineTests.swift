import Foundation
import HamletPolicy
import Testing

@testable import HamletEvaluation

@Suite("The grid of a parameter")
struct ParameterGridTests {
    static func parameter(_ unit: String = "yuan", from minimum: Decimal? = 0, to maximum: Decimal? = 20_000, step: Decimal = 0.01)
        -> Parameter
    {
        Parameter(id: "x", unit: unit, initial: .required, minimum: minimum, maximum: maximum, step: step)
    }

    @Test("numbers its values without loss")
    func numbers() throws {
        let grid = try ParameterGrid(Self.parameter())
        #expect(grid.low == 0 && grid.high == 2_000_000 && grid.count == 2_000_001)
        for k in [0, 1, 7, 119_600, 1_999_999, 2_000_000] as [Int64] { #expect(grid.number(of: grid.value(k)) == k) }
        #expect(grid.value(119_601) == Decimal(string: "1196.01"))
        #expect(grid.number(of: Decimal(string: "0.005") ?? 0) == nil && grid.number(of: 20_001) == nil && grid.number(of: -1) == nil)
        let part = try ParameterGrid(Self.parameter(step: 0.5), from: 3, to: Decimal(string: "4.5"))
        #expect(part.low == 6 && part.high == 9)
        let below = try ParameterGrid(Self.parameter(from: -3, to: 3, step: 3))
        #expect(below.low == -1 && below.high == 1 && below.value(-1) == -3)
    }

    @Test("names what is wrong with a range")
    func faults() {
        func fault(_ parameter: Parameter, _ from: Decimal? = nil, _ to: Decimal? = nil) -> ParameterGrid.Fault? {
            do throws(ParameterGrid.Fault) {
                _ = try ParameterGrid(parameter, from: from, to: to)
                return nil
            } catch { return error }
        }
        let (open, closed) = (Self.parameter(to: nil), Self.parameter())
        #expect(fault(open) == .unbounded(open) && fault(open, nil, 5) == nil)
        #expect(fault(Self.parameter(from: nil), 5, nil) == nil && fault(Self.parameter(from: nil)) != nil)
        #expect(fault(closed, 5, 4) == .empty(closed) && fault(closed, 5, 5) == nil)
        #expect(fault(closed, -1, 4) == .offGrid(closed, -1) && fault(closed, 0, 20_001) == .offGrid(closed, 20_001))
        let half = Decimal(string: "0.005") ?? 0
        #expect(fault(closed, half, 4) == .offGrid(closed, half))
        let fine = Self.parameter(to: nil, step: Decimal(string: "1e-16") ?? 1)
        #expect(fault(fine, 0, 1) == .tooFine(fine))
        #expect(fault(open, 0, Decimal(string: "1e15")) == .tooFine(open))
    }
}

@Suite("An amount along a parameter, as few formulas as there are")
struct AmountLineTests {
    typealias State = ParameterCourse.State

    static func state(_ fen: Int64?, _ slope: Int64 = 0) -> State {
        State(status: fen == nil ? .ineligible : .eligible, demandFen: fen ?? 0, slope: slope)
    }

    /// `from: formula` of each stretch; steps are 1 yuan.
    static func formulas(_ states: [(from: Int64, state: State)], last: Int64) -> [String] {
        AmountLine.lines(of: states, last: last).map { "\($0.from): \($0.formula(1))" }
    }

    @Test("one amount over several states is one formula")
    func joined() {
        #expect(Self.formulas([(0, Self.state(5000)), (10, Self.state(5000)), (20, Self.state(6000))], last: 30) == ["0: 50", "20: 60"])
        #expect(Self.formulas([(0, Self.state(0, 100)), (10, Self.state(1000, 100))], last: 30) == ["0: 1*p"])
    }

    @Test("no amount, an amount, and none again")
    func none() {
        let states =
            [(0, Self.state(nil)), (5, Self.state(nil)), (10, Self.state(700)), (20, Self.state(nil))] as [(from: Int64, state: State)]
        #expect(Self.formulas(states, last: 30) == ["0: ", "10: 7", "20: "])
    }

    @Test("where both formulas hold, the old one does, and the new one begins with the next value")
    func meeting() {
        // A cap of 100 yuan on 1 yuan a step: at 100 both give 100.
        let states = [(0, Self.state(0, 100)), (100, Self.state(10_000))] as [(from: Int64, state: State)]
        #expect(Self.formulas(states, last: 200) == ["0: 1*p", "101: 100"])
        let taper = [(0, Self.state(10_000)), (50, Self.state(10_000, -200))] as [(from: Int64, state: State)]
        #expect(Self.formulas(taper, last: 80) == ["0: 100", "51: -2*p+200"])
    }

    @Test("single values on one line are one stretch; two are not")
    func singles() {
        let three = (0..<3).map { ($0, Self.state($0 * 150)) } as [(from: Int64, state: State)]
        #expect(Self.formulas(three + [(3, Self.state(9000))], last: 9) == ["0: 1.5*p", "3: 90"])
        let two = [(0, Self.state(0)), (1, Self.state(700)), (2, Self.state(9000))] as [(from: Int64, state: State)]
        #expect(Self.formulas(two, last: 9) == ["0: 0", "1: 7", "2: 90"])
    }

    @Test("formulas are in yuan and in the parameter's own unit, whatever its step")
    func formula() {
        let line = AmountLine(from: 4, last: 9, line: .init(fen: 1234, slope: 37))
        #expect(line.formula(1) == "0.37*p+10.86")
        #expect(line.formula(0.5) == "0.74*p+10.86")
        #expect(AmountLine(from: 4, last: 9, line: .init(fen: 0, slope: -1)).formula(3) == "-0.003333333333333*p+0.04")
        #expect(AmountLine(from: 4, last: 9, line: nil).formula(1).isEmpty)
    }
}
