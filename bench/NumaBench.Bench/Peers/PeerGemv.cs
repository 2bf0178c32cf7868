using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Numa;

namespace NumaBench.Bench.Peers;

/// <summary>The model <c>gemv</c> of this machine in this very process, unbound, with a thread for each CPU: what other loops and programs are compared on.</summary>
sealed class PeerGemv : IDisposable
{
    PeerGemv(InferenceModel description, LoadedModel model, int threads)
    {
        Description = description;
        Model = model;
        Threads = threads;
    }

    public InferenceModel Description { get; }

    public LoadedModel Model { get; }

    public int Threads { get; }

    /// <summary>The model with its files, which are written first where they are not in the cache.</summary>
    public static (InferenceModel Model, int Threads) Ensure()
    {
        Topology topology = Topology.Read(SysFs.Live);
        GemvModel source = GemvModel.For(topology);
        return (source.Ensure(batch: 1, new ModelCache(ModelCache.Choose(askedFor: null, folder => source.Describe(batch: 1, folder)))), topology.UsableCpus.Count);
    }

    public static PeerGemv Load()
    {
        if (Environment.GetEnvironmentVariable(WorkerEnvironment.NoTelemetry) != "1")
        {
            // ONNX Runtime is loaded into this very process; elsewhere a worker's environment sees to it.
            throw new UsageException($"ONNX Runtime would report to the network: set {WorkerEnvironment.NoTelemetry}=1, or call scripts/numabench.");
        }

        (InferenceModel gemv, int threads) = Ensure();
        var spec = new WorkerSpec(gemv.File, gemv.Shapes, gemv.DataFiles, threads, InferenceWindows.WindowSeconds, Seed: 1);
        LoadedModel model = LoadedModel.Load(spec);
        model.BindInputs(spec);
        return new PeerGemv(gemv, model, threads);
    }

    public void Dispose() => Model.Dispose();
}
