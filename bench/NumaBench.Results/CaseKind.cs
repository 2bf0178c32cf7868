namespace NumaBench.Results;

/// <summary>The kinds of measurement; the first part of a case id.</summary>
public static class CaseKind
{
    public const string IdleLatency = "latency.idle";

    /// <summary>Latency by working set, from the first cache to memory.</summary>
    public const string SizeCurve = "latency.curve";

    /// <summary>Latency while other cores of the node move data.</summary>
    public const string LoadedLatency = "latency.loaded";

    /// <summary>A cache line from one CPU to another.</summary>
    public const string CoreToCore = "latency.core";

    public const string Bandwidth = "bandwidth";

    /// <summary>Bandwidth of all nodes at once.</summary>
    public const string PeakBandwidth = "bandwidth.peak";

    public const string PageTouch = "pages.touch";

    /// <summary>Moving pages from node to node.</summary>
    public const string PageMove = "pages.move";

    public const string Inference = "inference";

    /// <summary>What somebody's own benchmark took. Only imported, so it is not one of <see cref="All"/>, which can be measured.</summary>
    public const string Benchmark = "benchmark";

    public static IReadOnlyList<string> All { get; } =
        [IdleLatency, SizeCurve, LoadedLatency, CoreToCore, Bandwidth, PeakBandwidth, PageTouch, PageMove, Inference];

    /// <summary>False for a kind of a newer version, or of nobody: it has no main metric.</summary>
    public static bool IsKnown(string kind) => kind == Benchmark || All.Contains(kind);
}
