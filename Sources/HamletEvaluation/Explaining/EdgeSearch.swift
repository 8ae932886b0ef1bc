/// Looks along a grid for the nearest place at which the answer is another one.
///
/// Rules see a number through comparisons. As long as every condition passed has the same outcome and lies on the same side, the answer
/// is the same; where that ends, a bisection finds the edge, and if the answer is still the same there, the search goes on behind it.
/// A comparison may hold in a narrow window only, as of a distance or a remainder: counted things are gone through one by one for a
/// while, and where the sides of a comparison come closer and part again, the place at which they are closest is looked at.
struct EdgeSearch {
    /// Whole grids of at most so many places are gone through one by one.
    static let fewPlaces: Int64 = 256
    /// So many places beside the stated value, where they are units, days or years.
    static let nearPlaces: Int64 = 400
    /// Looks of one search.
    static let effort = 3000

    private let range: ClosedRange<Int64>
    private let near: Int64
    private let look: (Int64) -> UnitProbe.Sample?
    private var known: [Int64: UnitProbe.Sample?] = [:]

    /// - Parameter near: how many places on either side of the start are gone through one by one.
    init(range: ClosedRange<Int64>, near: Int64, look: @escaping (Int64) -> UnitProbe.Sample?) {
        self.range = range
        self.near = range.upperBound - range.lowerBound <= Self.fewPlaces ? Self.fewPlaces : near
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
        var here = start
        for _ in 0..<near {
            guard range.contains(here + step) else { return }
            here += step
            if !visit(here, sample(here)) { return }
        }
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
            if let inside = window(between: near, and: far, reference) {
                far = inside
                break
            }
            near = far
            width *= 2
        } while true
        // What was found may lie behind another window.
        while true {
            far = edge(between: near, and: far, reference)
            guard known.count < Self.effort, let inside = window(between: near, and: far - step, reference) else { return far }
            far = inside
        }
    }

    /// The first place that differs from the reference, by bisection.
    private mutating func edge(between near: Int64, and far: Int64, _ reference: UnitProbe.Sample?) -> Int64 {
        var (near, far) = (near, far)
        while abs(far - near) > 1 {
            let middle = near + (far - near) / 2
            if differs(middle, reference) { far = middle } else { near = middle }
        }
        return far
    }

    /// A place between two that are like the reference, which is not: found where the sides of a comparison are closest.
    private mutating func window(between near: Int64, and far: Int64, _ reference: UnitProbe.Sample?) -> Int64? {
        let width = abs(far - near)
        guard width > 2, reference != nil else { return nil }
        let step: Int64 = far > near ? 1 : -1
        // The ends and what is beside them tell the slopes there, the quarters what lies between.
        let places = Array(Set([0, 1, width / 4, width / 2, width / 4 * 3, width - 1, width])).sorted().map { near + step * $0 }
        var samples: [UnitProbe.Sample] = []
        for place in places {
            if differs(place, reference) { return place }
            guard let sample = sample(place) else { return nil }
            samples.append(sample)
        }
        for comparison in samples[0].gaps.indices {
            let gaps = samples.map { abs($0.gaps[comparison]) }
            guard let least = gaps.indices.min(by: { gaps[$0] < gaps[$1] }), gaps[least] > 0, least > 0, least < gaps.count - 1
            else { continue }
            if let found = closest(comparison, places[least - 1], places[least + 1], reference) { return found }
        }
        return nil
    }

    /// Narrows down where a comparison's sides are closest, until a place differs from the reference.
    private mutating func closest(
        _ comparison: Int, _ first: Int64, _ last: Int64, _ reference: UnitProbe.Sample?
    ) -> Int64? {
        var (first, last) = (first, last)
        while abs(last - first) > 2, known.count < Self.effort {
            let third = (last - first) / 3
            let inner = [first + third, last - third]
            var gaps: [Double] = []
            for place in inner {
                if differs(place, reference) { return place }
                guard let sample = sample(place) else { return nil }
                gaps.append(abs(sample.gaps[comparison]))
            }
            if gaps[0] >= gaps[1] { first = inner[0] }
            if gaps[0] <= gaps[1] { last = inner[1] }
        }
        let middle = first + (last - first) / 2
        return differs(middle, reference) ? middle : nil
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
