using NumaBench.Bench.Memory;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>
/// How long one pass of a case takes, in seconds, from its sizes and the machine's pace. What is left of a run is scaled by how
/// it goes.
/// </summary>
static class CaseCost
{
    const double SampleSeconds = 0.012;
    const double LoadBytesPerSecond = 0.5e9;
    const double ProcessSeconds = 1.5;
    const int Warmups = 4;

    public static double Seconds(Case @case, Profile profile, MachinePace pace)
    {
        double touch = @case.WorkingSetBytes / pace.TouchBytesPerSecond;
        double samples = (CaseSamples.Of(@case, profile) + Warmups) * SampleSeconds;
        return @case.Kind switch
        {
            CaseKind.Inference => ProcessSeconds + (@case.WorkingSetBytes / LoadBytesPerSecond) + profile.InferenceSeconds,
            CaseKind.CoreToCore => CoreToCorePlan.SecondsPerPass,
            CaseKind.PageTouch or CaseKind.PageMove => (CaseSamples.Of(@case, profile) + Warmups + 2) * PageCostPlan.SecondsPerSample,
            CaseKind.IdleLatency => touch + samples + (@case.WorkingSetBytes / 64.0 * (pace.ShuffleSecondsPerLine + pace.MissSeconds)),
            CaseKind.SizeCurve => SizeCurvePlan.Seconds(@case, profile, pace),
            // A buffer for the chase and one for the load; the chase is shuffled, and half of it walked before the first sample.
            CaseKind.LoadedLatency => (1.5 * touch) + samples
                + (@case.WorkingSetBytes / (@case.Delay == InjectedLoad.Idle ? 64.0 : 128.0) * (pace.ShuffleSecondsPerLine + (pace.MissSeconds / 2))),
            _ => (2 * touch) + samples,
        };
    }
}
