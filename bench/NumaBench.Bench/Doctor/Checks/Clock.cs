using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether the CPUs keep one clock, so that nanoseconds can be compared between runs.</summary>
sealed class Clock : ICheck
{
    const string Folder = "sys/devices/system/cpu";

    public string Name => "clock";

    public IReadOnlyList<string> Sources { get; } = [$"{Folder}/cpufreq", $"{Folder}/cpu0/cpufreq", $"{Folder}/intel_pstate"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        var frequency = new Frequency(fs, topology.OnlineCpus);
        if (frequency.Governor is { } governor && governor != "performance" && !frequency.IsFixed)
        {
            yield return new Finding(
                "governor-varies", Severity.Warning, "CPU clock",
                $"the governor is {governor}{(frequency.Driver is { } driver ? $" (driver {driver})" : "")}: the clock follows the load, so a short burst of inference begins at a low clock.",
                "cpupower frequency-set -g performance (as root); undo with the old name.");
        }

        if (frequency.Preference is { } preference && preference != "performance")
        {
            yield return new Finding(
                "energy-preference", Severity.Info, "CPU clock",
                $"the energy preference is {preference}: the CPU may save power at the cost of clock, and of uncore clock on which memory latency hangs.",
                $"for i in /{Folder}/cpu[0-9]*/cpufreq/energy_performance_preference; do echo performance > $i; done");
        }

        if (frequency.Boost == true)
        {
            yield return new Finding(
                "boost-on", Severity.Info, "CPU clock",
                "boost is on: the clock depends on heat and on how many cores work, so one thread is faster than many and runs differ.",
                fs.Exists($"{Folder}/intel_pstate/no_turbo")
                    ? $"right for production; to compare runs: echo 1 > /{Folder}/intel_pstate/no_turbo"
                    : $"right for production; to compare runs: echo 0 > /{Folder}/cpufreq/boost");
        }
    }
}
