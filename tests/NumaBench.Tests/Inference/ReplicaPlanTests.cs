using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using Xunit;

namespace NumaBench.Tests.Inference;

/// <summary>What each policy binds, as the launcher is told.</summary>
public sealed class ReplicaPlanTests
{
    static readonly InferenceModel Model = new()
    {
        Name = "gemv", File = "gemv.onnx", DataFiles = ["gemv.weights"], WeightsBytes = 1 << 28, NeededBytes = 1 << 29, Shapes = new Dictionary<string, long[]>(),
    };

    static readonly Topology Machine = Machines.Of(
        Machines.Node(0, "0-3") with { L3Domains = [CpuSet.Parse("0-1"), CpuSet.Parse("2-3")], InterleaveWeight = 5 },
        Machines.Node(1, "4-7") with { L3Domains = [CpuSet.Parse("4-5"), CpuSet.Parse("6-7")], InterleaveWeight = 2 });

    static IReadOnlyList<ReplicaBinding> Of(string policy, Topology? machine = null) =>
        ReplicaPlan.Of(InferencePlan.Cases(machine ?? Machine, Model, "full", hasNumactl: true).First(planned => planned.Case.Policy == policy).Case, machine ?? Machine);

    [Theory]
    [InlineData(InferencePolicy.OsDefault, "0 threads --memory Default --nodes  --memory-optional")]
    [InlineData(InferencePolicy.Unbound, "8 threads --memory Default --nodes  --memory-optional")]
    [InlineData(InferencePolicy.Local, "4 threads --cpus 0-3 --memory Bind --nodes 0 --memory-optional")]
    [InlineData(InferencePolicy.Remote, "4 threads --cpus 0-3 --memory Bind --nodes 1")]
    [InlineData(InferencePolicy.CpuOnly, "4 threads --cpus 0-3 --memory Default --nodes  --memory-optional")]
    [InlineData(InferencePolicy.MemoryOnly, "4 threads --memory Bind --nodes 0")]
    [InlineData(InferencePolicy.Preferred, "4 threads --cpus 0-3 --memory Preferred --nodes 1")]
    [InlineData(InferencePolicy.Interleave, "8 threads --cpus 0-7 --memory Interleave --nodes 0-1")]
    [InlineData(InferencePolicy.WeightedInterleave, "8 threads --cpus 0-7 --memory WeightedInterleave --nodes 0-1")]
    [InlineData(InferencePolicy.Spread, "8 threads --cpus 0-7 --memory Bind --nodes 0")]
    [InlineData(InferencePolicy.NumactlWrapped, "4 threads --numactl 0")]
    [InlineData(InferencePolicy.PageCacheElsewhere, "4 threads --cpus 0-3 --memory Bind --nodes 0")]
    [InlineData(InferencePolicy.ReplicaPerNode,
        "4 threads --cpus 0-3 --memory Bind --nodes 0 --memory-optional; 4 threads --cpus 4-7 --memory Bind --nodes 1 --memory-optional")]
    [InlineData(InferencePolicy.ReplicaPerNodeNoSpin,
        "4 threads --cpus 0-3 --memory Bind --nodes 0 --memory-optional; 4 threads --cpus 4-7 --memory Bind --nodes 1 --memory-optional")]
    [InlineData(InferencePolicy.ReplicaPerL3,
        "2 threads --cpus 0-1 --memory Bind --nodes 0 --memory-optional; 2 threads --cpus 2-3 --memory Bind --nodes 0 --memory-optional; "
        + "2 threads --cpus 4-5 --memory Bind --nodes 1 --memory-optional; 2 threads --cpus 6-7 --memory Bind --nodes 1 --memory-optional")]
    public void A_policy_binds_just_this(string policy, string expected) =>
        Assert.Equal(expected, string.Join("; ", Of(policy).Select(replica => $"{replica.Threads} threads {Words(replica)}")));

    static string Words(ReplicaBinding replica) => replica.ThroughNumactl
        ? $"--numactl {replica.Memory!.Nodes}"
        : $"{(replica.Cpus is null ? "" : $"--cpus {replica.Cpus} ")}--memory {replica.Memory!.Mode} --nodes {replica.Memory.Nodes}{(replica.PolicyIsOptional ? " --memory-optional" : "")}";

    [Fact]
    public void Only_mapped_weights_have_a_place_of_their_own()
    {
        Assert.Equal("bind:1", Of(InferencePolicy.PageCacheElsewhere)[0].WeightsPolicy!.ToString());
        Assert.Equal("bind:0", Of(InferencePolicy.PageCacheElsewhere)[0].Memory!.ToString());
        Assert.Equal("bind:1", Of(InferencePolicy.Remote)[0].WeightsPolicy!.ToString());
        Assert.Null(Of(InferencePolicy.Remote)[0].CachedOn);
    }

    [Fact]
    public void Only_the_replicas_that_are_told_so_do_not_spin()
    {
        Assert.Equal([InferencePolicy.ReplicaPerNodeNoSpin], InferencePlan.Cases(Machine, Model, "full", hasNumactl: true)
            .Where(planned => planned.Impossible is null && ReplicaPlan.Of(planned.Case, Machine).Any(replica => !replica.Spins)).Select(planned => planned.Case.Policy));
        Assert.All(Of(InferencePolicy.ReplicaPerNodeNoSpin), replica => Assert.False(replica.Spins));
    }

    [Fact]
    public void Only_weighted_interleave_knows_the_kernels_weights()
    {
        Assert.Equal(new Dictionary<int, int> { [0] = 5, [1] = 2 }, Of(InferencePolicy.WeightedInterleave)[0].Weights);
        Assert.Null(Of(InferencePolicy.Interleave)[0].Weights);
    }

    [Fact]
    public void An_unknown_policy_binds_nothing() =>
        Assert.Throws<ArgumentException>(() => ReplicaPlan.Of(new Case { Id = "x", Kind = CaseKind.Inference, Policy = "luck" }, Machine));
}
