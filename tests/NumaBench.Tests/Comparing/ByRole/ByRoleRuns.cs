using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing.ByRole;

/// <summary>A machine of two packages, as two nodes and as eight: near memory is nearer then, and far memory a little farther.</summary>
static class ByRoleRuns
{
    public static RunBuilder TwoNodes() => Machine(2, "NPS1").Peak("local", "read", 400).Peak("interleave", "read", 300)
        .Inference("os-default", "all", "all", 42).Inference("replica-per-node", "all", "all", 97, replicas: 2);

    public static RunBuilder EightNodes() => Machine(8, "NPS4").Peak("local", "read", 440).Peak("interleave", "read", 300)
        .Inference("os-default", "all", "all", 42).Inference("replica-per-node", "all", "all", 120, replicas: 8);

    static RunBuilder Machine(int nodes, string setting)
    {
        int perPackage = nodes / 2;
        var run = new RunBuilder([.. Enumerable.Range(0, nodes).Select(node => (node, $"{node * 16 / nodes}-{((node + 1) * 16 / nodes) - 1}", 1L << 28))])
        {
            Packages = Enumerable.Range(0, nodes).ToDictionary(node => node, node => node / perPackage),
            Settings = new Dictionary<string, string> { ["kernel"] = "6.1.140", ["nodes_per_socket"] = setting },
        };
        foreach (int cpu in Enumerable.Range(0, nodes))
        {
            foreach (int memory in Enumerable.Range(0, nodes))
            {
                bool isNear = cpu / perPackage == memory / perPackage;
                run.Latency(cpu, memory, cpu == memory ? (nodes == 2 ? 100 : 88) : isNear ? 105 : nodes == 2 ? 180 : 184, 0.005);
            }
        }

        return run;
    }
}
