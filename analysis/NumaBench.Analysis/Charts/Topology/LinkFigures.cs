using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Charts.Topology;

/// <summary>What was measured between the CPUs of a node and a node's memory.</summary>
/// <param name="Nanoseconds">Idle latency; null where it was not measured.</param>
/// <param name="GigabytesPerSecond">All cores reading; null where it was not measured.</param>
sealed record LinkFigures(double? Nanoseconds, double? GigabytesPerSecond)
{
    public string Text => string.Join(", ", new[] { Latency, Bandwidth }.OfType<string>());

    public string? Latency => Nanoseconds is { } latency ? $"{Show.Number(latency)} ns" : null;

    public string? Bandwidth => GigabytesPerSecond is { } bandwidth ? $"{Show.Number(bandwidth)} GB/s" : null;
}
