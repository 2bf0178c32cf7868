using System.Globalization;

namespace NumaBench.Numa;

/// <summary>What a process has used since it began (getrusage(2), and the scheduler's own count of moves between CPUs).</summary>
/// <param name="CpuSeconds">User and system time of all threads.</param>
/// <param name="MinorFaults">Page faults that needed no disk.</param>
/// <param name="MajorFaults">Page faults that did.</param>
/// <param name="Switches">How often threads were switched out, by waiting or against their will.</param>
/// <param name="Migrations">How often threads that live now were moved to another CPU; null where the kernel does not tell.</param>
public sealed record ProcessUsage(double CpuSeconds, long MinorFaults, long MajorFaults, long Switches, long? Migrations)
{
    /// <summary>What this process has used until now. Without migrations it takes a microsecond; these are a file of every thread.</summary>
    public static ProcessUsage Now(bool migrations) =>
        LinuxCalls.UsageOfProcess() with { Migrations = migrations ? MigrationsOf(SysFs.Live, Environment.ProcessId) : null };

    /// <summary>What was used since an earlier moment. Threads that ended meanwhile take their migrations with them.</summary>
    public ProcessUsage Since(ProcessUsage earlier) => new(
        CpuSeconds - earlier.CpuSeconds, MinorFaults - earlier.MinorFaults, MajorFaults - earlier.MajorFaults, Switches - earlier.Switches,
        Migrations is { } now && earlier.Migrations is { } then ? Math.Max(0, now - then) : null);

    /// <summary>The sum over /proc/PID/task/TID/sched (se.nr_migrations); threads that ended during the look do not count; null when none shows it.</summary>
    public static long? MigrationsOf(SysFs files, int processId)
    {
        long sum = 0;
        bool any = false;
        foreach (string thread in files.Names($"proc/{processId}/task"))
        {
            string? line = files.Text($"proc/{processId}/task/{thread}/sched")?.Split('\n').FirstOrDefault(text => text.StartsWith("se.nr_migrations", StringComparison.Ordinal));
            if (line is not null && long.TryParse(line[(line.LastIndexOf(':') + 1)..], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long count))
            {
                sum += count;
                any = true;
            }
        }

        return any ? sum : null;
    }
}
