using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>
/// How long one pass of a case takes, in seconds: the steps of its benchmark, from its sizes and the machine's pace. What is left
/// of a run is scaled by how it goes.
/// </summary>
static class CaseCost
{
    /// <summary>A window is found by a probe and becomes a little longer than wanted.</summary>
    const double SampleSeconds = 1.05 * MemoryBenchmark.SampleSeconds;

    /// <summary>Starting threads, asking twice where the pages are, freeing them, and BenchmarkDotNet.</summary>
    const double OtherSeconds = 0.03;

    /// <summary>Calls before those that count: our own warm-ups and the engine's.</summary>
    const int Warmups = 4;

    /// <summary>Two trial mappings say how many pages fill a sample.</summary>
    const int PageTrials = 2;

    const double LoadBytesPerSecond = 0.9e9;
    const double ProcessSeconds = 1.2;

    public static double Seconds(Case @case, Profile profile, MachinePace pace)
    {
        double bytes = @case.WorkingSetBytes, lines = bytes / PointerChase.LineBytes;
        double touch = bytes / pace.TouchBytesPerSecond;
        int calls = CaseSamples.Of(@case, profile) + Warmups;
        return @case.Kind switch
        {
            CaseKind.Inference => ProcessSeconds + (bytes / LoadBytesPerSecond) + profile.InferenceSeconds,
            CaseKind.CoreToCore => CoreToCorePlan.SecondsPerPass,
            CaseKind.PageTouch or CaseKind.PageMove => (calls + PageTrials) * PageCostPlan.SecondsPerSample,
            // The walk that proves the cycle goes over every line once.
            CaseKind.IdleLatency => OtherSeconds + touch + (lines * (pace.ShuffleSecondsPerLine + pace.MissSeconds)) + (calls * SampleSeconds),
            CaseKind.SizeCurve => OtherSeconds + touch + (lines * (pace.ShuffleSecondsPerLine + pace.MissSeconds)) + (calls * SampleSeconds / 2),
            // Half of the bytes are the load's, which are touched and filled; half of the chase is walked before the first sample.
            CaseKind.LoadedLatency => OtherSeconds + (1.5 * touch) + (calls * SampleSeconds)
                + ((@case.Delay == InjectedLoad.Idle ? lines : lines / 2) * (pace.ShuffleSecondsPerLine + (pace.MissSeconds / 2))),
            _ => OtherSeconds + touch + Streaming(bytes, Rate(@case, pace), calls),
        };
    }

    /// <summary>A window is a whole number of turns over the memory; one more turn says how many.</summary>
    static double Streaming(double bytes, double bytesPerSecond, int calls)
    {
        double turn = bytes / bytesPerSecond;
        return turn == 0 ? calls * SampleSeconds : turn + (calls * turn * Math.Ceiling(MemoryBenchmark.SampleSeconds / turn));
    }

    /// <summary>Of the case's threads together, no more than their nodes give.</summary>
    static double Rate(Case @case, MachinePace pace)
    {
        int nodes = @case.Kind == CaseKind.PeakBandwidth ? Math.Max(1, NodeSet.Parse(@case.Nodes).Count) : 1;
        return Math.Min(Math.Max(1, @case.Threads) * pace.ThreadBytesPerSecond, nodes * pace.NodeBytesPerSecond);
    }
}
