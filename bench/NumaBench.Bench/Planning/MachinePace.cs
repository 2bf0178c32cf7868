namespace NumaBench.Bench.Planning;

/// <summary>How quickly a machine does what a case's time depends on.</summary>
/// <param name="TouchBytesPerSecond">First touch of huge pages by one thread.</param>
/// <param name="ShuffleSecondsPerLine">Giving a line its place in a random cycle.</param>
/// <param name="MissSeconds">A load that no cache answers.</param>
/// <param name="ThreadBytesPerSecond">Reading with one thread.</param>
/// <param name="NodeBytesPerSecond">Reading with all cores of a node.</param>
sealed record MachinePace(double TouchBytesPerSecond, double ShuffleSecondsPerLine, double MissSeconds, double ThreadBytesPerSecond, double NodeBytesPerSecond)
{
    /// <summary>An ordinary server: for recorded machines, and for which points fit, so that a machine has the same in every run.</summary>
    public static MachinePace Ordinary { get; } = new(4e9, 40e-9, 130e-9, 12e9, 100e9);

    /// <summary>How many times slower one thread reads than on an ordinary server, at least 1; at most 5, so that what hangs is still given up.</summary>
    public double Slowness => Math.Clamp(Ordinary.ThreadBytesPerSecond / ThreadBytesPerSecond, 1, 5);
}
