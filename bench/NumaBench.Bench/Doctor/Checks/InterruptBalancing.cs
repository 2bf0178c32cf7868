using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether irqbalance runs, which moves interrupts between CPUs every few seconds.</summary>
sealed class InterruptBalancing : ICheck
{
    public string Name => "interrupt-balancing";

    public IReadOnlyList<string> Sources { get; } = ["proc/1/comm"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (RunningProcesses.Named(fs, "irqbalance") is [var process, ..])
        {
            yield return new Finding(
                "irqbalance-running", Severity.Info, "interrupts",
                $"irqbalance runs (PID {process}): it may move interrupts of disks and networks to CPUs that inference or a measurement is pinned to.",
                "name those CPUs in IRQBALANCE_BANNED_CPULIST (/etc/default/irqbalance), or stop it while measuring: systemctl stop irqbalance");
        }
    }
}
