using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using NumaBench.Bench.Harness;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>
/// The benchmark of a worker: a session, windows of inferences, and where its weights are before and after. One sample is one
/// window, so the engine's own time of it is only its length; the throughput is what the windows recorded.
/// </summary>
sealed class InferenceWindows(WorkerSpec spec, Action<WorkerReady> ready, Action<WorkerResult> done) : IBenchmark
{
    public const double WindowSeconds = 0.2;
    const double WarmUpSeconds = 0.3;
    const int LeastInferences = 3;
    const int OutputValues = 64;

    readonly LatencyHistogram latencies = new();
    readonly List<double> throughputs = new(capacity: 1024);
    LoadedModel? model;
    WeightMappings? weights;
    long started;
    ProcessUsage? usedBefore, usedAfter;

    /// <summary>Windows to run: the last ones return at once when a slow model has used up the time.</summary>
    public static int Count(double seconds) => Math.Max(LeastInferences, (int)Math.Ceiling(seconds / WindowSeconds));

    public void Setup()
    {
        OrtEnv.Instance().DisableTelemetryEvents();
        weights = new WeightMappings(Mappings(), [spec.Model, .. spec.DataFiles], spec.MapWeights);
        long start = Stopwatch.GetTimestamp();
        model = LoadedModel.Load(spec);
        double loadMilliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        model.BindInputs(spec);

        start = Stopwatch.GetTimestamp();
        model.Infer();
        double firstMilliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        for (int i = 1; i < LeastInferences || Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds; i++)
        {
            model.Infer();
        }

        ready(new WorkerReady(loadMilliseconds, WeightsNow(), OrtEnv.Instance().GetVersionString(),
            Environment.GetEnvironmentVariable(WorkerEnvironment.PolicyRefused) is not null,
            firstMilliseconds));
    }

    public void Sample()
    {
        // The engine's first call only compiles: another window of warming up, in which all replicas are running.
        bool measured = started != 0;
        if (measured && throughputs.Count >= LeastInferences && Stopwatch.GetElapsedTime(started).TotalSeconds > spec.Seconds)
        {
            return;
        }

        (int inferences, double seconds) = InferenceLoop.Run(model!, WindowSeconds, measured ? latencies : null);
        if (measured)
        {
            throughputs.Add(inferences / seconds);
            usedAfter = ProcessUsage.Now(migrations: false);
        }
        else
        {
            usedBefore = ProcessUsage.Now(migrations: true);
            started = Stopwatch.GetTimestamp();
        }
    }

    public void Finish()
    {
        ProcessUsage? used = usedAfter is null || usedBefore is null
            ? null
            : (usedAfter with { Migrations = ProcessUsage.MigrationsOf(SysFs.Live, Environment.ProcessId) }).Since(usedBefore);
        IReadOnlyList<NumaMapping> now = Mappings();
        IReadOnlyList<float> output = model!.FirstOutput(OutputValues);
        model.Dispose();
        model = null;
        // A kernel without numa_maps shows nothing before and nothing after.
        long? kept = now.Count > 0 ? weights!.GrownBytes(Mappings()) : null;
        done(new WorkerResult(
            throughputs, latencies.ToBuckets(), weights!.In(now).BytesPerNode, output, used, weights.Rest(now).BytesPerNode, weights.InFiles(now).BytesPerNode, kept));
    }

    public void Dispose() => model?.Dispose();

    IReadOnlyDictionary<int, long> WeightsNow() => weights!.In(Mappings()).BytesPerNode;

    // A kernel without NUMA has no numa_maps: nothing is known then, and nothing is claimed.
    static IReadOnlyList<NumaMapping> Mappings() => NumaMaps.Of(Environment.ProcessId) ?? [];
}
