using System.Globalization;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>CPU time and memory that control groups withhold. CPUs and nodes that a cpuset withholds are the topology's own finding.</summary>
sealed class ControlGroup : ICheck
{
    public string Name => "control-group";

    public IReadOnlyList<string> Sources { get; } = ["proc/self/cgroup"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (double.TryParse(Limits.Cpus(fs), CultureInfo.InvariantCulture, out double cpus) && cpus < topology.UsableCpus.Count)
        {
            yield return new Finding(
                "cpu-quota", Severity.Warning, "control group",
                string.Create(CultureInfo.InvariantCulture, $"the quota is {cpus:0.##} CPUs of {topology.UsableCpus.Count} usable: more threads than that are stopped for the rest of each period (100 ms by default), which shows in p99."),
                string.Create(CultureInfo.InvariantCulture, $"use at most {Math.Max(1, Math.Floor(cpus)):0} threads, or replace the quota by a cpuset (docker --cpuset-cpus, Kubernetes: static CPU manager)."));
        }

        long kilobytes = topology.Nodes.Sum(node => node.MemoryTotalKilobytes ?? 0);
        if (long.TryParse(Limits.MemoryBytes(fs), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) && bytes / 1024 < kilobytes)
        {
            yield return new Finding(
                "memory-limit", Severity.Info, "control group",
                $"the group may use {TopologyText.Size(bytes / 1024)} of {TopologyText.Size(kilobytes)}: page cache of model files counts too, and replicas beyond it are killed.",
                "count the replicas' weights against it, or raise memory.max.");
        }
    }
}
