using NumaBench.Bench.Memory;
using NumaBench.Bench.Planning;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>Runs a memory case on a thread of this process, and no longer waits for it when it hangs.</summary>
sealed class MemoryExecutor(Deadline deadline) : ICaseExecutor
{
    /// <summary>A memory case takes seconds; one that takes longer than this hangs.</summary>
    static readonly TimeSpan LongestCase = TimeSpan.FromMinutes(5);

    public void Execute(CasePass pass)
    {
        TimeSpan left = deadline.LeftFor(CaseCost.Seconds(pass.Case, pass.Bench.Profile, pass.Bench.Pace));
        TimeSpan limit = left < LongestCase ? left : LongestCase;
        if (!EngineRun.Run(Benchmark(pass), MemoryJob.Create(pass.Samples), limit))
        {
            throw new TimeoutException($"given up: the case had {limit.TotalSeconds:F0} s and was not done{(left < LongestCase ? " when the time budget was spent" : "")}");
        }
    }

    static MemoryBenchmark Benchmark(CasePass pass) => pass.Case.Kind switch
    {
        CaseKind.IdleLatency => new LatencyBenchmark { Pass = pass },
        CaseKind.SizeCurve => new SizeCurveBenchmark { Pass = pass },
        CaseKind.Bandwidth => new BandwidthBenchmark { Pass = pass },
        CaseKind.PeakBandwidth => new PeakBandwidthBenchmark { Pass = pass },
        CaseKind.LoadedLatency => new LoadedLatencyBenchmark { Pass = pass },
        CaseKind.CoreToCore => new CoreToCoreBenchmark { Pass = pass },
        CaseKind.PageTouch => new PageTouchBenchmark { Pass = pass },
        CaseKind.PageMove => new PageMoveBenchmark { Pass = pass },
        _ => throw new ArgumentException($"No benchmark for {pass.Case.Kind}.", nameof(pass)),
    };
}
