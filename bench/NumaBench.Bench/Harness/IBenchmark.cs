namespace NumaBench.Bench.Harness;

/// <summary>
/// What BenchmarkDotNet's engine runs, all of it on one thread. After the first that throws only <see cref="IDisposable.Dispose"/> is called,
/// which may come twice.
/// </summary>
interface IBenchmark : IDisposable
{
    /// <summary>Once, before the first sample.</summary>
    void Setup();

    /// <summary>Once for each warm-up and each sample; the engine's first call only compiles.</summary>
    void Sample();

    /// <summary>Once, after the last sample.</summary>
    void Finish();
}
