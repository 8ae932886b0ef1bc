import Testing

@testable import HamletWorker
