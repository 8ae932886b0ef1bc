import HamletWorker

WorkerMain.run()
