using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inference;

/// <summary>The whole plan of inference on the kinds of machines there are, by its ids, CPUs and nodes.</summary>
public sealed class PolicyPlanTests
{
    const string NoWeights = "the kernel has no weighted interleave (Linux 6.9 and later show weights in /sys/kernel/mm/mempolicy/weighted_interleave)";
    const string NoRemote = "this machine has one node with memory: remote memory cannot exist here";

    static readonly InferenceModel Model = new()
    {
        Name = "gemv", File = "gemv.onnx", DataFiles = ["gemv.weights"], WeightsBytes = 1 << 28, NeededBytes = 1 << 29, Shapes = new Dictionary<string, long[]>(),
    };

    static readonly Topology TwoSockets = Machines.Of(
        Machines.Node(0, "0-1,4-5") with { L3Domains = [CpuSet.Parse("0-1,4-5")] }, Machines.Node(1, "2-3,6-7") with { L3Domains = [CpuSet.Parse("2-3,6-7")] }) with
    {
        Cores = [CpuSet.Of(0, 4), CpuSet.Of(1, 5), CpuSet.Of(2, 6), CpuSet.Of(3, 7)],
    };

    static string[] Plan(Topology machine, InferenceModel? model = null, bool hasNumactl = true) =>
    [
        .. InferencePlan.Cases(machine, model ?? Model, "full", hasNumactl).Select(InferencePlanTests.Text),
    ];

    [Fact]
    public void Two_sockets_have_every_policy() => Assert.Equal(
        [
            "os-default/cpu=all/mem=all/threads=default/replicas=1 on 0-7 from ",
            "local/cpu=0/mem=0/threads=node/replicas=1 on 0-1 from 0",
            "remote/cpu=0/mem=1/threads=node/replicas=1 on 0-1 from 1",
            "local/cpu=1/mem=1/threads=node/replicas=1 on 2-3 from 1",
            "remote/cpu=1/mem=0/threads=node/replicas=1 on 2-3 from 0",
            "interleave/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from 0-1",
            "replica-per-node/cpu=all/mem=all/threads=node/replicas=2 on 0-3 from 0-1",
            "cpu-only/cpu=0/mem=all/threads=node/replicas=1 on 0-1 from ",
            "replica-per-l3/cpu=all/mem=all/threads=l3/replicas=2 on 0-3 from 0-1: each node has one L3 cache: this is replica-per-node",
            "unbound/cpu=all/mem=all/threads=all/replicas=1 on 0-7 from ",
            "unbound/cpu=all/mem=all/threads=node/replicas=1 on 0-7 from ",
            "local/cpu=0/mem=0/threads=one/replicas=1 on 1 from 0",
            "local/cpu=0/mem=0/threads=smt/replicas=1 on 0-1,4-5 from 0",
            "memory-only/cpu=all/mem=0/threads=node/replicas=1 on 0-7 from 0",
            "preferred/cpu=0/mem=1/threads=node/replicas=1 on 0-1 from 1",
            "spread/cpu=all/mem=0/threads=all/replicas=1 on 0-3 from 0",
            "weighted-interleave/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from 0-1: " + NoWeights,
            "replica-per-node-no-spin/cpu=all/mem=all/threads=node/replicas=2 on 0-3 from 0-1",
            "numactl-wrapped/cpu=0/mem=0/threads=node/replicas=1 on 0-1,4-5 from 0",
            "page-cache-elsewhere/cpu=0/mem=1/threads=node/replicas=1 on 0-1 from 1",
        ],
        Plan(TwoSockets));

    [Fact]
    public void An_expander_is_remote_to_both_sockets_and_interleaved_by_weights()
    {
        Topology machine = Machines.Of(
            Machines.Node(0, "0-1", distances: [(0, 10), (1, 20), (2, 40)]) with { InterleaveWeight = 3 },
            Machines.Node(1, "2-3", distances: [(0, 20), (1, 10), (2, 40)]) with { InterleaveWeight = 3 },
            Machines.Node(2, "") with { InterleaveWeight = 1 });

        Assert.Equal(
            [
                "os-default/cpu=all/mem=all/threads=default/replicas=1 on 0-3 from ",
                "local/cpu=0/mem=0/threads=node/replicas=1 on 0-1 from 0",
                "remote/cpu=0/mem=1/threads=node/replicas=1 on 0-1 from 1",
                "remote/cpu=0/mem=2/threads=node/replicas=1 on 0-1 from 2",
                "local/cpu=1/mem=1/threads=node/replicas=1 on 2-3 from 1",
                "remote/cpu=1/mem=0/threads=node/replicas=1 on 2-3 from 0",
                "remote/cpu=1/mem=2/threads=node/replicas=1 on 2-3 from 2",
                "local/cpu=2/mem=2/threads=node/replicas=1 on  from 2: node 2 has no CPUs: nothing is local to its memory",
                "interleave/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from 0-2",
                "replica-per-node/cpu=all/mem=all/threads=node/replicas=2 on 0-3 from 0-1",
                "cpu-only/cpu=0/mem=all/threads=node/replicas=1 on 0-1 from ",
                "replica-per-l3/cpu=all/mem=all/threads=l3/replicas=0 on  from : no L3 cache is known of a node with CPUs and memory that this process may use",
                "unbound/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from ",
                "unbound/cpu=all/mem=all/threads=node/replicas=1 on 0-3 from ",
                "local/cpu=0/mem=0/threads=one/replicas=1 on 1 from 0",
                "memory-only/cpu=all/mem=0/threads=node/replicas=1 on 0-3 from 0",
                "preferred/cpu=0/mem=1/threads=node/replicas=1 on 0-1 from 1",
                "spread/cpu=all/mem=0/threads=all/replicas=1 on 0-3 from 0",
                "weighted-interleave/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from 0-2",
                "replica-per-node-no-spin/cpu=all/mem=all/threads=node/replicas=2 on 0-3 from 0-1",
                "numactl-wrapped/cpu=0/mem=0/threads=node/replicas=1 on 0-1 from 0: numactl is not installed",
                "page-cache-elsewhere/cpu=0/mem=1/threads=node/replicas=1 on 0-1 from 1",
            ],
            Plan(machine, hasNumactl: false));
    }

    [Fact]
    public void One_node_measures_what_is_not_local_by_another_name() => Assert.Equal(
        [
            "os-default/cpu=all/mem=all/threads=default/replicas=1 on 0-3 from ",
            "local/cpu=0/mem=0/threads=node/replicas=1 on 0-3 from 0",
            "remote/cpu=0/mem=none/threads=node/replicas=1 on 0-3 from : " + NoRemote,
            "interleave/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from 0",
            "replica-per-node/cpu=all/mem=all/threads=node/replicas=1 on 0-3 from 0",
            "cpu-only/cpu=0/mem=all/threads=node/replicas=1 on 0-3 from : this machine has one node: CPUs alone are bound as by local",
            "replica-per-l3/cpu=all/mem=all/threads=l3/replicas=0 on  from : no L3 cache is known of a node with CPUs and memory that this process may use",
            "unbound/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from ",
            "local/cpu=0/mem=0/threads=one/replicas=1 on 3 from 0",
            "memory-only/cpu=all/mem=0/threads=node/replicas=1 on 0-3 from 0: only node 0 has memory that this process may use: as unbound",
            "preferred/cpu=0/mem=none/threads=node/replicas=1 on 0-3 from : " + NoRemote,
            "spread/cpu=all/mem=0/threads=all/replicas=1 on 0-3 from 0: only node 0 has CPUs that this process may use: threads on all of them are local",
            "weighted-interleave/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from 0: only node 0 has memory that this process may use: there is nothing to interleave",
            "replica-per-node-no-spin/cpu=all/mem=all/threads=node/replicas=1 on 0-3 from 0",
            "numactl-wrapped/cpu=0/mem=0/threads=node/replicas=1 on 0-3 from 0",
            "page-cache-elsewhere/cpu=0/mem=none/threads=node/replicas=1 on 0-3 from : " + NoRemote,
        ],
        Plan(Machines.Of(Machines.Node(0, "0-3"))));

    [Fact]
    public void Several_L3_caches_a_node_have_a_replica_each_and_a_number_of_threads()
    {
        string[] plan = Plan(Machines.Of(
            Machines.Node(0, "0-5") with { L3Domains = [CpuSet.Parse("0-2"), CpuSet.Parse("3-5")] },
            Machines.Node(1, "6-11") with { L3Domains = [CpuSet.Parse("6-8"), CpuSet.Parse("9-11")], UsableCpus = CpuSet.Parse("6-9") }));

        Assert.Contains("replica-per-l3/cpu=all/mem=all/threads=l3/replicas=4 on 0-9 from 0-1", plan);
        Assert.Equal(
            [
                "local/cpu=0/mem=0/threads=node/replicas=1 on 0-5 from 0", "local/cpu=1/mem=1/threads=node/replicas=1 on 6-9 from 1",
                "local/cpu=0/mem=0/threads=one/replicas=1 on 5 from 0", "local/cpu=0/mem=0/threads=l3/replicas=1 on 0-2 from 0",
            ],
            plan.Where(line => line.StartsWith("local/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Weights_inside_the_model_are_not_mapped() => Assert.Contains(
        "page-cache-elsewhere/cpu=0/mem=1/threads=node/replicas=1 on 0-1 from 1: the weights are inside the .onnx file: ONNX Runtime copies them instead of mapping a file",
        Plan(TwoSockets, Model with { DataFiles = [] }));

    [Fact]
    public void Ids_differ_and_the_numbers_of_threads_are_those_of_the_CPUs_a_policy_binds()
    {
        PlannedCase[] plan = [.. InferencePlan.Cases(TwoSockets, Model, "full", hasNumactl: true)];

        Assert.Equal(plan.Length, plan.DistinctBy(planned => planned.Case.Id).Count());
        Assert.Equal(
            ["default 0", "node 2", "all 4", "l3 4", "one 1", "smt 4"],
            plan.Where(planned => !planned.Case.Policy.StartsWith("replica-per-node", StringComparison.Ordinal)).Select(planned => $"{planned.Case.Id.Split("/threads=")[1].Split('/')[0]} {planned.Case.Threads}").Distinct());
        Assert.Equal([4, 4], plan.Where(planned => planned.Case.Policy.StartsWith("replica-per-node", StringComparison.Ordinal)).Select(planned => planned.Case.Threads));
    }
}
