using System.Globalization;
using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Time that the hypervisor gave to others while this machine had work.</summary>
sealed class StolenTime : ICheck
{
    /// <summary>A percent of lost time is what a run takes for a difference worth showing.</summary>
    const double HarmlessShare = 0.01;

    /// <summary>Ten seconds: a machine that has hardly worked has not shown how much of its work is held up.</summary>
    const long LeastTicks = 10_000 / CpuTicks.Milliseconds;

    public string Name => "stolen-time";

    public IReadOnlyList<string> Sources { get; } = ["proc/stat"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        IReadOnlyDictionary<int, CpuTicks> ticks = CpuTicks.Read(fs);
        long stolen = ticks.Values.Sum(cpu => cpu.Stolen), worked = ticks.Values.Sum(cpu => cpu.Busy) + stolen;
        if (worked >= LeastTicks && stolen > HarmlessShare * worked)
        {
            yield return new Finding(
                "steal-time", Severity.Warning, "CPU time",
                string.Create(CultureInfo.InvariantCulture, $"since the start the hypervisor took {100.0 * stolen / worked:0.0} % of the time in which there was work here: the CPUs were others' then."),
                "whether it goes on: vmstat 1 5, column st; ask for dedicated CPUs, or measure when the host is quiet.");
        }
    }
}
