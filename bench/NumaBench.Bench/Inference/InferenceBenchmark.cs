using BenchmarkDotNet.Attributes;

namespace NumaBench.Bench.Inference;

/// <summary>What <see cref="InferenceBenchmark"/> times.</summary>
public interface IInferenceWindows
{
    /// <summary>Loads, warms up and waits for the common start.</summary>
    void Prepare();

    /// <summary>Infers for a window of time and records how long each inference took.</summary>
    void Window();

    /// <summary>Hands over what was recorded.</summary>
    void Finish();
}

/// <summary>
/// The benchmark inside a worker process. One invocation is one window, so BenchmarkDotNet's own time of it is only its
/// length; the throughput is what the windows recorded.
/// </summary>
public class InferenceBenchmark
{
    /// <summary>Set by BenchmarkDotNet to the very object of the plan.</summary>
    public IInferenceWindows? Windows { get; set; }

    [GlobalSetup]
    public void Prepare() => Windows!.Prepare();

    [Benchmark]
    public void Window() => Windows!.Window();

    [GlobalCleanup]
    public void Finish() => Windows!.Finish();
}
