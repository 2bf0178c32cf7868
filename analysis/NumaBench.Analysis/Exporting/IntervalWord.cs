using NumaBench.Statistics;

namespace NumaBench.Analysis.Exporting;

/// <summary>The kinds of interval as summary.json writes them.</summary>
static class IntervalWord
{
    public static string Of(IntervalKind kind) => kind switch
    {
        IntervalKind.Confidence95 => "confidence95",
        IntervalKind.Range => "range",
        _ => "none",
    };
}
