namespace NumaBench.Bench.Planning;

/// <summary>How quickly a machine prepares the memory of a case, which is most of what differs between machines in a plan.</summary>
/// <param name="TouchBytesPerSecond">First touch of huge pages, kernel and all.</param>
/// <param name="ShuffleSecondsPerLine">Writing a line's place in a random cycle.</param>
/// <param name="MissSeconds">A load that no cache answers.</param>
sealed record MachinePace(double TouchBytesPerSecond, double ShuffleSecondsPerLine, double MissSeconds)
{
    /// <summary>An ordinary server: of machines that are not at hand, and of which points fit, so that a machine always has the same.</summary>
    public static MachinePace Ordinary { get; } = new(TouchBytesPerSecond: 4e9, ShuffleSecondsPerLine: 40e-9, MissSeconds: 130e-9);
}
