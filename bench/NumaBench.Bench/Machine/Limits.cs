using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>CPU time and memory that control groups leave to the process: the strictest from its own group up to the root.</summary>
static class Limits
{
    /// <summary>Version 1 writes its highest page count where there is no limit.</summary>
    const long Unlimited = long.MaxValue >> 12 << 12;

    /// <summary>Quota in CPUs such as <c>1.5</c>; null without a limit.</summary>
    public static string? Cpus(SysFs fs)
    {
        var cgroup = new Cgroup(fs);
        IEnumerable<double?> version2 = cgroup.FromLeafUp("cpu", "cpu.max").Select(found => Quotient(found.Text.Split(' ')));
        IEnumerable<double?> version1 = cgroup.FromLeafUp("cpu", "cpu.cfs_quota_us").Select(found =>
            Quotient([found.Text, fs.Text(found.Path.Replace("quota", "period", StringComparison.Ordinal)) ?? ""]));
        return version2.Concat(version1).Min() is { } cpus ? cpus.ToString("0.##", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Bytes; null without a limit.</summary>
    public static string? MemoryBytes(SysFs fs) =>
        new Cgroup(fs).FromLeafUp("memory", "memory.max", "memory.limit_in_bytes")
            .Select(found => long.TryParse(found.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) && bytes < Unlimited ? bytes : (long?)null)
            .Min()?.ToString(CultureInfo.InvariantCulture);

    static double? Quotient(string[] quotaAndPeriod) =>
        quotaAndPeriod.Length == 2
        && double.TryParse(quotaAndPeriod[0], CultureInfo.InvariantCulture, out double quota) && quota > 0
        && double.TryParse(quotaAndPeriod[1], CultureInfo.InvariantCulture, out double period) && period > 0
            ? quota / period
            : null;
}
