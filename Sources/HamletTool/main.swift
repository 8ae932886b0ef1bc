import Foundation
import HamletCommands
import HamletWorker

// `--isolate` starts this file once more.
WorkerMain.runIfAsked()

Interruption.shared.listen()
exit(HamletCommand.run(Array(CommandLine.arguments.dropFirst())))
