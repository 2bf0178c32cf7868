using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class InferencePlanTests
{
    static readonly InferenceModel Model = new()
    {
        Name = "gemv", File = "gemv.onnx", WeightsBytes = 1 << 28, NeededBytes = 1 << 29, Shapes = new Dictionary<string, long[]>(),
    };

    static string[] Plan(Topology machine, string profile = "standard") => [.. InferencePlan.Cases(machine, Model, profile).Select(Text)];

    /// <summary>What identifies a case, its CPUs and nodes, and the reason when it cannot be.</summary>
    internal static string Text(PlannedCase planned) =>
        $"{planned.Case.Id["inference/model=gemv/batch=1/policy=".Length..]} on {planned.Case.Cpus} from {planned.Case.Nodes}{(planned.Impossible is null ? "" : $": {planned.Impossible}")}";

    [Fact]
    public void One_node_has_no_remote_memory() => Assert.Equal(
        [
            "os-default/cpu=all/mem=all/threads=default/replicas=1 on 0-3 from ",
            "local/cpu=0/mem=0/threads=node/replicas=1 on 0-3 from 0",
            "remote/cpu=0/mem=none/threads=node/replicas=1 on 0-3 from : this machine has one node with memory: remote memory cannot exist here",
            "interleave/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from 0",
            "replica-per-node/cpu=all/mem=all/threads=node/replicas=1 on 0-3 from 0",
            "cpu-only/cpu=0/mem=all/threads=node/replicas=1 on 0-3 from : this machine has one node: CPUs alone are bound as by local",
            "replica-per-l3/cpu=all/mem=all/threads=l3/replicas=0 on  from : no L3 cache is known of a node with CPUs and memory that this process may use",
        ],
        Plan(Machines.Of(Machines.Node(0, "0-3"))));

    [Fact]
    public void Two_nodes_are_remote_to_each_other_and_siblings_share_a_thread() => Assert.Equal(
        [
            "os-default/cpu=all/mem=all/threads=default/replicas=1 on 0-7 from ",
            "local/cpu=0/mem=0/threads=node/replicas=1 on 0-1 from 0",
            "remote/cpu=0/mem=1/threads=node/replicas=1 on 0-1 from 1",
            "local/cpu=1/mem=1/threads=node/replicas=1 on 2-3 from 1",
            "remote/cpu=1/mem=0/threads=node/replicas=1 on 2-3 from 0",
            "interleave/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from 0-1",
            "replica-per-node/cpu=all/mem=all/threads=node/replicas=2 on 0-3 from 0-1",
            "cpu-only/cpu=0/mem=all/threads=node/replicas=1 on 0-1 from ",
            "replica-per-l3/cpu=all/mem=all/threads=l3/replicas=0 on  from : no L3 cache is known of a node with CPUs and memory that this process may use",
        ],
        Plan(Machines.Of(Machines.Node(0, "0-1,4-5"), Machines.Node(1, "2-3,6-7")) with
        {
            Cores = [CpuSet.Of(0, 4), CpuSet.Of(1, 5), CpuSet.Of(2, 6), CpuSet.Of(3, 7)],
        }));

    [Fact]
    public void Memory_without_CPUs_is_interleaved_but_not_the_remote_of_two_sockets()
    {
        string[] plan = Plan(Machines.Of(
            Machines.Node(0, "0-1", distances: [(0, 10), (1, 20), (2, 40)]), Machines.Node(1, "2-3", distances: [(0, 20), (1, 10), (2, 40)]), Machines.Node(2, "")));

        Assert.Contains("remote/cpu=0/mem=1/threads=node/replicas=1 on 0-1 from 1", plan);
        Assert.Contains("local/cpu=2/mem=2/threads=node/replicas=1 on  from 2: node 2 has no CPUs: nothing is local to its memory", plan);
        Assert.Contains("interleave/cpu=all/mem=all/threads=all/replicas=1 on 0-3 from 0-2", plan);
        Assert.Contains("replica-per-node/cpu=all/mem=all/threads=node/replicas=2 on 0-3 from 0-1", plan);
    }

    [Fact]
    public void One_socket_with_an_expander_has_that_as_its_remote_memory() =>
        Assert.Contains("remote/cpu=0/mem=2/threads=node/replicas=1 on 0-1 from 2", Plan(Machines.Of(Machines.Node(0, "0-1"), Machines.Node(2, ""))));

    [Fact]
    public void A_node_without_memory_is_nobodys_target()
    {
        string[] plan = Plan(Machines.Of(Machines.Node(0, "0-1", memory: false), Machines.Node(1, "2-3")));

        Assert.Contains("local/cpu=0/mem=0/threads=node/replicas=1 on 0-1 from 0: node 0 has no memory", plan);
        Assert.Contains("remote/cpu=0/mem=1/threads=node/replicas=1 on 0-1 from 1", plan);
        Assert.Contains("remote/cpu=1/mem=none/threads=node/replicas=1 on 2-3 from : this machine has one node with memory: remote memory cannot exist here", plan);
        Assert.Contains("replica-per-node/cpu=all/mem=all/threads=node/replicas=1 on 2-3 from 1", plan);
    }

    [Fact]
    public void The_remote_is_the_farthest_and_among_equals_the_next_id_around()
    {
        string[] plan = Plan(Machines.Of(
            Machines.Node(0, "0", distances: [(0, 10), (4, 12), (8, 32), (63, 32)]),
            Machines.Node(4, "1", distances: [(0, 12), (4, 10), (8, 32), (63, 32)]),
            Machines.Node(8, "2", distances: [(0, 32), (4, 32), (8, 10), (63, 12)]),
            Machines.Node(63, "3", distances: [(0, 20), (4, 20), (8, 20), (63, 10)])));

        Assert.Equal(
            ["remote/cpu=0/mem=8", "remote/cpu=4/mem=8", "remote/cpu=8/mem=0", "remote/cpu=63/mem=0"],
            plan.Where(line => line.StartsWith("remote", StringComparison.Ordinal)).Select(line => line[..line.IndexOf("/threads", StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_node_outside_the_cpuset_is_impossible_with_its_CPUs_named()
    {
        string[] plan = Plan(Machines.Of(Machines.Node(0, "0-1"), Machines.Node(1, "2-3", usable: "")));

        Assert.Contains("local/cpu=1/mem=1/threads=node/replicas=1 on  from 1: the cpuset or affinity of this process allows no CPU of node 1 (its CPUs are 2-3)", plan);
        Assert.Contains("replica-per-node/cpu=all/mem=all/threads=node/replicas=1 on 0-1 from 0", plan);
    }

    [Fact]
    public void The_quick_plan_keeps_the_first_node() => Assert.Equal(
        ["os-default", "local", "remote", "interleave", "replica-per-node"],
        Plan(Machines.Of(Machines.Node(0, "0"), Machines.Node(1, "1"), Machines.Node(2, "")), "quick").Select(line => line[..line.IndexOf('/')]));

    [Fact]
    public void Nodes_that_claim_the_same_CPUs_are_planned_all_the_same() =>
        Assert.Contains("replica-per-node/cpu=all/mem=all/threads=node/replicas=2 on 0-3 from 0-1", Plan(Machines.Of(Machines.Node(0, "0-3"), Machines.Node(1, "0-3"))));
}
