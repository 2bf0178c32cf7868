using BenchmarkDotNet.Jobs;
using Perfolizer.Mathematics.OutlierDetection;

namespace NumaBench.Bench.Harness;

/// <summary>
/// BenchmarkDotNet's engine without its pilot, overhead and outlier stages: our samples are milliseconds long, so there is
/// nothing to calibrate, and a dropped outlier would be a lie about the machine.
/// </summary>
static class LeanJob
{
    public static Job Create(int warmups, int iterations) =>
        Job.Default
            .RunOncePerIteration()
            .WithWarmupCount(warmups)
            .WithIterationCount(iterations)
            .WithEvaluateOverhead(false)
            .WithOutlierMode(OutlierMode.DontRemove)
            .WithGcForce(false);
}
