using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Charts.Topology;

/// <summary>What was measured between the CPUs of a node and a node's memory.</summary>
/// <param name="Nanoseconds">Idle latency; null where it was not measured.</param>
/// <param name="GigabytesPerSecond">All cores reading; null where it was not measured.</param>
sealed record LinkFigures(Figure? Nanoseconds, Figure? GigabytesPerSecond)
{
    public string Text => string.Join(", ", new[] { Latency, Bandwidth }.OfType<string>());

    public string? Latency => Nanoseconds is { } latency ? $"{Show.Number(latency.Centre)} ns{Mark(latency)}" : null;

    public string? Bandwidth => GigabytesPerSecond is { } bandwidth ? $"{Show.Number(bandwidth.Centre)} GB/s{Mark(bandwidth)}" : null;

    static string Mark(Figure figure) => figure.IsNoisy ? " *" : "";
}

/// <summary>A number, and whether its passes differ too much.</summary>
sealed record Figure(double Centre, bool IsNoisy);
