using NumaBench.Bench.Harness;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class InferenceRunnerTests(ITestOutputHelper log)
{
    static readonly Topology Machine = Machines.OneNode();

    static CaseOutcome Run(string policy, double seconds = 0.6)
    {
        InferenceModel model = SmallModel.Ensure();
        return Run(InferencePlan.Cases(Machine, model, "full", hasNumactl: true).First(planned => planned.Case.Policy == policy).Case, seconds);
    }

    static CaseOutcome Run(Case @case, double seconds = 0.6, InferenceModel? model = null) => new InferenceRunner(Launcher.Of(SelfCommand.Find()), Machine)
        .Run(@case, new InferenceSpec(model ?? SmallModel.Ensure(), seconds), pass: 2, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(InferencePolicy.OsDefault)]
    [InlineData(InferencePolicy.Unbound)]
    [InlineData(InferencePolicy.Local)]
    [InlineData(InferencePolicy.Interleave)]
    [InlineData(InferencePolicy.ReplicaPerNode)]
    [InlineData(InferencePolicy.ReplicaPerNodeNoSpin)]
    public void Every_policy_of_one_node_measures_and_proves_its_placement(string policy)
    {
        CaseOutcome outcome = Run(policy);

        log.WriteLine($"{outcome.Status} {outcome.Reason} seen {outcome.CpusSeen} before {outcome.PlacementBefore} after {outcome.PlacementAfter}");
        foreach (Sample sample in outcome.Samples)
        {
            log.WriteLine($"{sample.Iteration} {sample.Metric} {sample.Value}");
        }

        Assert.Equal((CaseStatus.Ok, ""), (outcome.Status, outcome.Reason));
        Assert.Equal("0=1.0000", outcome.PlacementBefore!.ToString());
        Assert.Equal("0=1.0000", outcome.PlacementAfter!.ToString());
        Assert.True(outcome.CpusSeen.IsSubsetOf(Machine.UsableCpus));
        Assert.Equal([1, 2, 3], outcome.Samples.Where(sample => sample.Metric == Metric.ThroughputPerSecond).Select(sample => sample.Iteration));
        string[] counts = [Metric.MinorFaults, Metric.MajorFaults, Metric.ContextSwitches, Metric.Migrations];
        Assert.All(outcome.Samples, sample => Assert.True(sample is { Pass: 2, Value: >= 0 } && double.IsFinite(sample.Value)));
        Assert.All(outcome.Samples.ExceptBy(counts, sample => sample.Metric), sample => Assert.True(sample.Value > 0, sample.Metric));
        Assert.Contains(outcome.Samples, sample => sample.Metric == Metric.CpuMillisecondsPerInference);
        Assert.InRange(Value(outcome, Metric.WeightsFoundShare), 0.9, 1.5);
        Assert.True(Value(outcome, Metric.LatencyP50Milliseconds) <= Value(outcome, Metric.LatencyP99Milliseconds));
    }

    [Fact]
    public void Weights_are_used_in_the_cached_pages_of_their_file()
    {
        // No other node here: the pages are placed on the only one, by the same calls.
        CaseOutcome outcome = Run(OnNodeZero(InferencePolicy.PageCacheElsewhere));

        Assert.Equal((CaseStatus.Ok, ""), (outcome.Status, outcome.Reason));
        Assert.Equal("0=1.0000", outcome.PlacementAfter!.ToString());
        // Packed copies beside the file would be found too, were they counted.
        Assert.InRange(Value(outcome, Metric.WeightsFoundShare), 0.99, 1.01);
    }

    [Fact]
    public void Weights_that_a_worker_otherwise_reads_into_its_memory_are_used_in_the_file_too()
    {
        InferenceModel model = SmallModel.Ensure(new DecoderInt4Model(Width: 1024, Inner: 2816, Heads: 16, Context: 512, Layers: 2));
        Assert.NotEmpty(model.ReadIntoMemory);

        CaseOutcome outcome = Run(OnNodeZero(InferencePolicy.PageCacheElsewhere), model: model);

        Assert.Equal((CaseStatus.Ok, ""), (outcome.Status, outcome.Reason));
        Assert.InRange(Value(outcome, Metric.WeightsFoundShare), 0.99, 1.01);
    }

    [Fact]
    public void Weighted_interleave_is_obtained_where_the_kernel_has_it()
    {
        const string Weights = "/sys/kernel/mm/mempolicy/weighted_interleave";
        Assert.SkipUnless(Directory.Exists(Weights), "this kernel has no weighted interleave");

        CaseOutcome outcome = Run(OnNodeZero(InferencePolicy.WeightedInterleave));

        Assert.Equal((CaseStatus.Ok, "weights of the nodes as the kernel had them: 0=1"), (outcome.Status, outcome.Reason));
        Assert.Equal("0=1.0000", outcome.PlacementAfter!.ToString());
    }

    [Fact]
    public void Numactl_binds_a_worker_in_our_launchers_stead()
    {
        Assert.SkipUnless(Numactl.Path is not null, "numactl is not installed");

        CaseOutcome outcome = Run(OnNodeZero(InferencePolicy.NumactlWrapped));

        Assert.Equal((CaseStatus.Ok, ""), (outcome.Status, outcome.Reason));
        Assert.Equal("0=1.0000", outcome.PlacementAfter!.ToString());
    }

    static Case OnNodeZero(string policy) => new()
    {
        Id = "inference/policy=" + policy, Kind = CaseKind.Inference, Policy = policy, CpuNode = "0", MemoryNode = "0", Nodes = "0",
        Cpus = Machine.UsableCpus.ToString(), Threads = Machine.UsableCpus.Count, Replicas = 1,
    };

    static double Value(CaseOutcome outcome, string metric) => outcome.Samples.Single(sample => sample.Metric == metric).Value;
}
