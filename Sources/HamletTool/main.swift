import Foundation
import HamletCommands

// Crash reports are for developers: without this a failing worker would print pages.
Interruption.shared.listen()
exit(HamletCommand.run(Array(CommandLine.arguments.dropFirst())))
