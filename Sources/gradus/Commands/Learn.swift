import ArgumentParser
struct Learn: ParsableCommand { func run() throws {} }
