using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Bench.Harness;

/// <summary>How narrow the interval of a case should be before its passes are enough.</summary>
static class IntervalTarget
{
    const double Latency = 0.02;
    const double Bandwidth = 0.03;

    /// <summary>
    /// Half-width ÷ centre. Null for kinds that get no extra passes: page costs follow the state of the kernel's free memory, which more
    /// passes only scatter further, and an inference pass costs as much as ten others.
    /// </summary>
    public static double? Of(string kind) => kind switch
    {
        CaseKind.IdleLatency or CaseKind.SizeCurve or CaseKind.LoadedLatency or CaseKind.CoreToCore => Latency,
        CaseKind.Bandwidth or CaseKind.PeakBandwidth => Bandwidth,
        _ => null,
    };

    /// <summary>True when there are values and their interval is wider than the target.</summary>
    public static bool IsMissed(string kind, CaseValues values) =>
        Of(kind) is { } target && values.Passes is { Count: > 0 } passes
        && !(Estimator.FromPasses(passes, Metric.HigherIsBetter(Metric.Main(kind))).RelativeHalfWidth <= target);
}
