namespace NumaBench.Results;

/// <summary>The kinds of measurement; the first part of a case id.</summary>
public static class CaseKind
{
    public const string IdleLatency = "latency.idle";
    public const string Bandwidth = "bandwidth";
    public const string Inference = "inference";

    public static IReadOnlyList<string> All { get; } = [IdleLatency, Bandwidth, Inference];
}
