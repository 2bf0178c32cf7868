using System.Diagnostics;
using NumaBench.Bench.Harness;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// What every memory benchmark does: prepare on the right CPUs and memory, take samples, prove the placement once more.
/// All of it runs on one thread of its own (<see cref="EngineRun"/>).
/// </summary>
abstract class MemoryBenchmark : IBenchmark
{
    /// <summary>Long enough that reading the clock is lost in it, short enough to fall between two scheduler ticks.</summary>
    internal const double SampleSeconds = 0.010;

    SampleLog log = null!;
    PassConditions conditions = null!;
    Func<TimedWindow> measure = null!;
    long samplingTicks;

    /// <summary>A bound buffer with less than this on its node is not where the case says.</summary>
    protected const double LeastShare = 0.99;

    public required CasePass Pass { get; init; }

    private protected PlacedBuffer? Buffer { get; set; }

    private protected abstract string Metric { get; }

    private protected abstract CpuSet CpusSeen { get; }

    public void Setup()
    {
        long start = Stopwatch.GetTimestamp();
        Prepare();
        log = new SampleLog(Pass.Samples + MemoryJob.MostWarmups);
        measure = Measure;
        Pass.Time = Pass.Time with { Preparing = Stopwatch.GetElapsedTime(start).TotalSeconds };
        conditions = PassConditions.Begin(Pass);
    }

    public void Sample()
    {
        long start = Stopwatch.GetTimestamp();
        log.Take(measure);
        samplingTicks += Stopwatch.GetTimestamp() - start;
    }

    public void Finish()
    {
        long start = Stopwatch.GetTimestamp();
        Pass.Outcome = Judged();
        // To free memory is a part of the case.
        Dispose();
        Pass.Time = new PassTime(Pass.Time.Preparing + Stopwatch.GetElapsedTime(start).TotalSeconds, Stopwatch.GetElapsedTime(0, samplingTicks).TotalSeconds);
    }

    CaseOutcome Judged()
    {
        // First of all: proving the placement takes time that is not the samples'.
        IReadOnlyList<Sample> around = conditions.End();
        CaseOutcome outcome = Outcome(log);
        var migrations = new Sample(Pass.Case.Id, Pass.Pass, 0, Results.Metric.ThreadMigrations, log.Migrations(Pass.Samples));
        return outcome with { Samples = [.. outcome.Samples, .. log.Own(Pass.Samples).Samples(Pass.Case.Id, Pass.Pass), .. around, migrations] };
    }

    private protected virtual CaseOutcome Outcome(SampleLog log) => Buffer!.Outcome(log, Metric, CpusSeen);

    private protected abstract void Prepare();

    private protected abstract TimedWindow Measure();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Buffer?.Dispose();
}
