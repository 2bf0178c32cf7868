using BenchmarkDotNet.Jobs;
using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;

namespace NumaBench.Bench.Memory;

/// <summary>How BenchmarkDotNet runs a memory case: a little warm-up, then the profile's samples.</summary>
static class MemoryJob
{
    const int Warmups = 2;

    /// <summary>Calls of the benchmark before the first sample that counts: our warm-ups and the engine's own first calls.</summary>
    public const int MostWarmups = Warmups + 4;

    public static Job Create(CasePass pass) => LeanJob.Create(Warmups, CaseSamples.PerPass(pass.Case.Kind, pass.Bench.Profile));
}
