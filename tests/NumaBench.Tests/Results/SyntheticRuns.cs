using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Results;

/// <summary>The machines and runs that reading and reporting are tested with.</summary>
static class SyntheticRuns
{
    const long NodeKilobytes = 128L << 20;

    /// <summary>A multiplication and an addition for each of 128 Mi floats.</summary>
    static readonly (double, double) Gemv = (256 << 20, 512 << 20);

    static readonly string[] Operations = ["read", "write-nt", "copy-nt", "triad-nt"];

    /// <summary>A small VM: nothing remote can exist.</summary>
    public static RunBuilder OneNode(string profile = "quick", int passes = 3) => Memory(
        new RunBuilder((0, "0-3", 8L << 20)) { Host = "vm-7", Model = "QEMU, Example vCPU, 1 socket, 8 GiB", Profile = profile, Passes = passes }, [0], [0])
        .Row(new CaseRow
        {
            CaseId = "latency.idle/cpu=0/mem=none/page=huge/walk=random", Kind = CaseKind.IdleLatency, CpuNode = "0", MemoryNode = "none",
            Status = CaseStatus.Impossible, Reason = "one node: remote memory cannot exist here",
        })
        .Inference("os-default", "all", "all", 40, 0.02).Inference("local", "0", "0", 40.4, 0.02)
        .Inference("interleave", "all", "all", 39.8, 0.02).Inference("replica-per-node", "all", "all", 40.1, 0.02);

    /// <summary>Two sockets on which remote memory is slow and a replica on each node pays.</summary>
    public static RunBuilder TwoNodes(string profile = "standard", int passes = 6, bool killed = false, double remoteRate = 30, double spread = 0.01) => Memory(
        new RunBuilder((0, "0-3", NodeKilobytes), (1, "4-7", NodeKilobytes)) { Profile = profile, Passes = passes, IsKilled = killed, PlannedPasses = killed ? 6 : passes }, [0, 1], [0, 1])
        .Inference("os-default", "all", "all", 42, spread, work: Gemv)
        .Inference("local", "0", "0", 50, spread, work: Gemv).Inference("local", "1", "1", 49, spread, work: Gemv)
        .Inference("remote", "0", "1", remoteRate, spread, work: Gemv).Inference("remote", "1", "0", remoteRate * 0.97, spread, work: Gemv)
        .Inference("interleave", "all", "all", 45, spread, work: Gemv).Inference("replica-per-node", "all", "all", 97, spread, replicas: 2, work: Gemv)
        .Find("thp-never", Severity.Warning, "Transparent huge pages are off (never).", "echo madvise > /sys/kernel/mm/transparent_hugepage/enabled")
        .Find("numa-balancing", Severity.Info, "Automatic NUMA balancing is on (1).", "sysctl kernel.numa_balancing=0 while measuring");

    public static RunBuilder ManyNodes(int count) => Memory(
        new RunBuilder([.. Enumerable.Range(0, count).Select(id => (id, $"{id * 4}-{(id * 4) + 3}", NodeKilobytes))]),
        [.. Enumerable.Range(0, count)], [.. Enumerable.Range(0, count)]);

    /// <summary>Two sockets and a CXL card: node 4 has memory and no CPUs.</summary>
    public static RunBuilder Cxl() => Memory(new RunBuilder((0, "0-3", NodeKilobytes), (2, "4-7", NodeKilobytes), (4, "", NodeKilobytes)), [0, 2], [0, 2, 4])
        .Inference("os-default", "all", "all", 42).Inference("local", "0", "0", 50);

    /// <summary>Everything that can go wrong with a case, and names that want to be HTML.</summary>
    public static RunBuilder Troubled() => new RunBuilder((0, "0-3", NodeKilobytes), (1, "4-7", NodeKilobytes)) { Host = "<script>alert(1)</script>", Model = "a|b `c` [x](http://evil)" }
        .Latency(0, 0, 90).Latency(0, 1, 10, status: CaseStatus.Misplaced, reason: "61 % of the pages were on node 0")
        .Latency(1, 0, 140, 0.12, CaseStatus.Noisy, "half-width 12 %").Latency(1, 1, 91)
        .Bandwidth(0, 0, "read", 40).Bandwidth(0, 1, "read", 1, status: CaseStatus.Failed, reason: "mbind(2): EPERM | <b>container</b>\nsecond line")
        .Bandwidth(1, 0, "read", 1, status: CaseStatus.Skipped, reason: "time budget spent").Bandwidth(1, 1, "read", 41)
        .Inference("os-default", "all", "all", 42, 0.09, CaseStatus.Noisy, "half-width 9 %").Inference("local", "0", "0", 80)
        .Inference("remote", "0", "1", 1, status: CaseStatus.Failed, reason: "the child exited with 134")
        .Find("nodes-share-cpus", Severity.Error, "Nodes 0 and 1 claim the same CPUs <img src=x>.", "Update the firmware.");

    static RunBuilder Memory(RunBuilder run, int[] cpuNodes, int[] memoryNodes)
    {
        foreach (int cpu in cpuNodes)
        {
            foreach (int memory in memoryNodes)
            {
                // Farther numbers are farther away, and CPU-less node ids are the farthest.
                double far = memory == cpu ? 0 : 1 + (0.05 * Math.Abs(memory - cpu));
                run.Latency(cpu, memory, 90 + (55 * far));
                foreach (string operation in Operations)
                {
                    double speed = operation == "read" ? 40 : operation == "write-nt" ? 25 : 30;
                    run.Bandwidth(cpu, memory, operation, far == 0 ? speed + cpu : (speed + cpu) * 0.55 / far);
                }
            }
        }

        return run;
    }
}
