using NumaBench.Bench.Inference;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>The policies that keep the threads on one node: they differ in where the memory is, or in how many threads there are.</summary>
static class NodePolicies
{
    /// <summary>Each node beside its memory and against other nodes' memory: the farthest, or every one.</summary>
    public static IEnumerable<PolicyCase> LocalAndRemote(PolicySpace space, bool firstNodeOnly, bool everyPair)
    {
        foreach (Node node in space.WithCpus.Take(firstNodeOnly ? 1 : int.MaxValue))
        {
            yield return Local(space, node);
            Node[] others = everyPair ? [.. space.Others(node)] : space.Farthest(node) is { } farthest ? [farthest] : [];
            foreach (Node? other in others.DefaultIfEmpty<Node?>(null))
            {
                yield return On(InferencePolicy.Remote, space, node, other);
            }
        }

        foreach (Node node in space.Topology.Nodes.Where(node => node.Cpus.IsEmpty && node.UsableMemory).Take(firstNodeOnly ? 0 : int.MaxValue))
        {
            yield return Local(space, node) with { Impossible = $"node {node.Id} has no CPUs: nothing is local to its memory" };
        }
    }

    /// <summary>Local with fewer threads, or with all hardware threads of the cores, where that is something else.</summary>
    public static IEnumerable<PolicyCase> LocalThreads(PolicySpace space)
    {
        if (space.Homes is not [{ Node: var node, Cores: var cores }, ..])
        {
            yield break;
        }

        CpuSet firstL3 = Home.PerL3(space.Topology).FirstOrDefault(home => home.Node.Id == node.Id)?.Cores ?? cores;
        foreach ((string threads, CpuSet cpus) in new[] { ("one", CpuSet.Of(cores.Last())), ("l3", firstL3), ("smt", node.UsableCpus) })
        {
            if (!cpus.Equals(cores) && (threads == "one" || cpus.Count > 1))
            {
                yield return Local(space, node) with { Threads = threads, Cpus = cpus, ThreadCount = cpus.Count };
            }
        }
    }

    /// <summary>The threads of one node, and nothing said about memory.</summary>
    public static IEnumerable<PolicyCase> CpuOnly(PolicySpace space) => OfFirst(space, node => Local(space, node) with
    {
        Policy = InferencePolicy.CpuOnly,
        MemoryNode = "all",
        Nodes = NodeSet.Empty,
        Impossible = PolicySpace.WithoutCpus(node) ?? (space.Topology.Nodes.Count == 1 ? "this machine has one node: CPUs alone are bound as by local" : null),
    });

    /// <summary>
    /// Another node's memory preferred: what lies there is there by the policy and not by first touch. Preferring the threads' own
    /// node could not be told from no policy at all.
    /// </summary>
    public static IEnumerable<PolicyCase> Preferred(PolicySpace space) =>
        OfFirst(space, node => On(InferencePolicy.Preferred, space, node, space.Farthest(node)));

    public static IEnumerable<PolicyCase> PageCacheElsewhere(PolicySpace space, InferenceModel model) => OfFirst(space, node =>
    {
        PolicyCase planned = On(InferencePolicy.PageCacheElsewhere, space, node, space.Farthest(node));
        return planned with
        {
            Impossible = planned.Impossible ?? PolicySpace.NoHome(node)
                ?? (model.DataFiles.Count == 0 ? "the weights are inside the .onnx file: ONNX Runtime copies them instead of mapping a file" : null),
        };
    });

    /// <summary>As local, by another's hand. numactl knows no cores: the threads, as many as local has, may run on all CPUs of the node.</summary>
    public static IEnumerable<PolicyCase> NumactlWrapped(PolicySpace space, bool installed) => OfFirst(space, node =>
    {
        PolicyCase local = Local(space, node);
        return local with
        {
            Policy = InferencePolicy.NumactlWrapped,
            Cpus = node.UsableCpus,
            Impossible = local.Impossible ?? (installed ? null : "numactl is not installed"),
        };
    });

    static IEnumerable<PolicyCase> OfFirst(PolicySpace space, Func<Node, PolicyCase> policy) => space.First is { } node ? [policy(node)] : [];

    static PolicyCase Local(PolicySpace space, Node node)
    {
        string id = node.Id.ToString();
        CpuSet cpus = space.CoresOf(node);
        return new PolicyCase(InferencePolicy.Local, id, id, "node", cpus, NodeSet.Of(node.Id), cpus.Count, PolicySpace.NoHome(node));
    }

    /// <summary>The threads of one node and the memory of another; null where there is no other.</summary>
    static PolicyCase On(string policy, PolicySpace space, Node node, Node? memory)
    {
        CpuSet cpus = space.CoresOf(node);
        return new PolicyCase(
            policy, node.Id.ToString(), memory?.Id.ToString() ?? "none", "node", cpus, memory is null ? NodeSet.Empty : NodeSet.Of(memory.Id), cpus.Count,
            memory is null ? space.WithoutRemote(node) : PolicySpace.WithoutCpus(node));
    }
}
