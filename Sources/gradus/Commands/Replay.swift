import ArgumentParser
struct Replay: ParsableCommand { func run() throws {} }
