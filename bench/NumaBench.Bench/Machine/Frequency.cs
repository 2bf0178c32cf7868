using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>Who chooses the clock, from cpufreq. A fixed clock is what makes two runs comparable in nanoseconds.</summary>
sealed class Frequency(SysFs fs, CpuSet cpus)
{
    const string Folder = "sys/devices/system/cpu";

    /// <summary>Governors of all CPUs, normally one; null where the kernel does not control the clock.</summary>
    public string? Governor { get; } = Distinct(fs, cpus, "scaling_governor");

    public string? Driver { get; } = Distinct(fs, cpus, "scaling_driver");

    /// <summary>Energy preferences (EPP) of all CPUs, normally one; null where the clock's driver has none.</summary>
    public string? Preference { get; } = Distinct(fs, cpus, "energy_performance_preference");

    /// <summary>Whether the clock may rise above the nominal one; null where unknown.</summary>
    public bool? Boost { get; } =
        fs.Number($"{Folder}/cpufreq/boost") is { } boost ? boost != 0
        : fs.Number($"{Folder}/intel_pstate/no_turbo") is { } noTurbo ? noTurbo == 0
        : null;

    public bool IsFixed => IsPinned || (Governor == "performance" && Boost == false);

    bool IsPinned { get; } = !cpus.IsEmpty && cpus.All(cpu => Number(fs, cpu, "scaling_min_freq") is { } lowest && lowest == Number(fs, cpu, "scaling_max_freq"));

    static long? Number(SysFs fs, int cpu, string file) => fs.Number($"{Folder}/cpu{cpu}/cpufreq/{file}");

    static string? Distinct(SysFs fs, CpuSet cpus, string file)
    {
        string[] values = [.. cpus.Select(cpu => fs.Text($"{Folder}/cpu{cpu}/cpufreq/{file}")).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return values.Length == 0 ? null : string.Join(',', values);
    }
}
