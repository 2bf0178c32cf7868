using NumaBench.Bench.Harness;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

public sealed class InferenceExecutorTests
{
    static readonly InferenceModel Model = new() { Name = "m", Batch = 1, File = "m.onnx", WeightsBytes = 1, NeededBytes = 1, Shapes = new Dictionary<string, long[]>() };

    [Theory]
    [InlineData(true, 12e9, 1)]
    [InlineData(false, 4e9, 3)]
    public void A_pass_is_measured_as_the_run_asks(bool spins, double bytesPerSecond, double slowness)
    {
        var executor = new InferenceExecutor(
            new InferenceRunner(Launcher.Of(SelfCommand.Find()), SessionBuilder.NoTopology), [Model with { Batch = 8 }, Model], new Deadline(new ManualClock(), TimeSpan.FromSeconds(90), CancellationToken.None));
        var @case = new Case { Id = "i", Kind = CaseKind.Inference, Policy = InferencePolicy.ReplicaPerNode, Model = "m", Batch = 1, Replicas = 2 };
        var bench = new Bench.Harness.Bench(SessionBuilder.NoTopology, SysFs.Live, Profile.Of("quick"), Seed: 7)
        {
            Spins = spins, Pace = MachinePace.Ordinary with { ThreadBytesPerSecond = bytesPerSecond },
        };

        InferenceSpec spec = executor.Spec(new CasePass(@case, 1, bench));

        Assert.Equal((Model, 2, 7, spins, slowness), (spec.Model, spec.Replicas, spec.Seed, spec.Spins, spec.Slowness));
    }
}
