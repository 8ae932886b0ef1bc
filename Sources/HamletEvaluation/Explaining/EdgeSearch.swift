/// Looks along a grid for the nearest place at which the answer is another one.
///
/// Rules see a number through comparisons. As long as every condition passed has the same outcome and lies on the same side, the answer
/// is the same; where that ends, a bisection finds the edge, and if the answer is still the same there, the search goes on behind it.
struct EdgeSearch {
    /// Whole grids of at most so many places are gone through one by one.
    static let fewPlaces: Int64 = 256
    /// Looks of one search.
    static let effort = 3000

    private let range: ClosedRange<Int64>
    private let look: (Int64) -> UnitProbe.Sample?
    private var known: [Int64: UnitProbe.Sample?] = [:]

    init(range: ClosedRange<Int64>, look: @escaping (Int64) -> UnitProbe.Sample?) {
        self.range = range
        self.look = look
    }

    /// The first place beyond `start` with another answer, so that the one before it still has that of `start`.
    mutating func nearest(from start: Int64, step: Int64) -> Int64? {
        guard let base = sample(start) else { return nil }
        var found: Int64?
        follow(from: start, step: step) { place, sample in
            guard let sample else { return false }
            if sample.answer.isSame(as: base.answer) { return true }
            found = place
            return false
        }
        return found
    }

    /// Shows the places at which something changes, until `visit` has seen enough; nil for a place at which the policy fails.
    mutating func follow(from start: Int64, step: Int64, _ visit: (Int64, UnitProbe.Sample?) -> Bool) {
        if range.upperBound - range.lowerBound <= Self.fewPlaces {
            var place = start + step
            while range.contains(place) {
                if !visit(place, sample(place)) { return }
                place += step
            }
            return
        }
        var here = start
        while known.count < Self.effort, let edge = nextChange(behind: here, step: step) {
            if !visit(edge, sample(edge)) { return }
            here = edge
        }
    }

    private mutating func nextChange(behind here: Int64, step: Int64) -> Int64? {
        let reference = sample(here)
        let end = step > 0 ? range.upperBound : range.lowerBound
        var near = here
        var far = here
        var width: Int64 = 1
        repeat {
            if near == end { return nil }
            let left = step > 0 ? end - near : near - end
            far = near + step * min(width, left)
            if differs(far, reference) { break }
            near = far
            width *= 2
        } while true
        while abs(far - near) > 1 {
            let middle = near + (far - near) / 2
            if differs(middle, reference) { far = middle } else { near = middle }
        }
        return far
    }

    private mutating func differs(_ place: Int64, _ reference: UnitProbe.Sample?) -> Bool {
        guard let sample = sample(place), let reference else { return (sample(place) == nil) != (reference == nil) }
        return sample.path != reference.path || !sample.answer.isSame(as: reference.answer)
    }

    private mutating func sample(_ place: Int64) -> UnitProbe.Sample? {
        if let sample = known[place] { return sample }
        let sample = look(place)
        known[place] = .some(sample)
        return sample
    }
}
