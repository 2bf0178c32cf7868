using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether cores have several hardware threads, which inference must not count as cores.</summary>
sealed class Smt : ICheck
{
    public string Name => "smt";

    public IReadOnlyList<string> Sources { get; } = ["sys/devices/system/cpu"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (topology.ThreadsPerCore is > 1 and { } threads)
        {
            yield return new Finding(
                "smt-on", Severity.Info, "CPUs",
                $"{threads} hardware threads a core ({topology.OnlineCpus.Count} CPUs, {topology.Cores.Count} cores): two threads of one core share its caches and its loads in flight.",
                "give a pool one thread a core (ORT: intra_op_num_threads = cores of the node, and pin them); measure the difference with threads=smt of profile full.");
        }
    }
}
