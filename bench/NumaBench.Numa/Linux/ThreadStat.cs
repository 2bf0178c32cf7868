using System.Globalization;

namespace NumaBench.Numa;

/// <summary>What <c>/proc/PID/stat</c> says of a process, or <c>/proc/PID/task/TID/stat</c> of a thread (proc_pid_stat(5)).</summary>
public sealed record ThreadStat
{
    // Positions behind the command name, which may hold anything.
    const int StateAt = 0, ParentAt = 1, FlagsAt = 6, MajorFaultsAt = 9, UserTimeAt = 11, SystemTimeAt = 12, StartedAt = 19, ProcessorAt = 36;

    /// <summary>PF_KTHREAD of include/linux/sched.h.</summary>
    const long KernelThread = 0x0020_0000;

    /// <summary>Clock ticks a second in every file that users read (USER_HZ), whatever the kernel's own clock.</summary>
    public const int TicksPerSecond = 100;

    /// <summary>At most 15 bytes; threads have names of their own.</summary>
    public required string Name { get; init; }

    /// <summary>R runs, S sleeps, D waits for a disk, Z has ended and was not waited for, X is gone.</summary>
    public required char State { get; init; }

    public required int ParentId { get; init; }

    public required bool IsKernelThread { get; init; }

    /// <summary>Page faults that needed a disk, since it began.</summary>
    public required long MajorFaults { get; init; }

    /// <summary>CPU time in user and kernel mode since it began, in <see cref="TicksPerSecond"/>.</summary>
    public required long Ticks { get; init; }

    /// <summary>When it began, in ticks since boot: with the id it names a process for ever.</summary>
    public required long StartedTicks { get; init; }

    /// <summary>The CPU that it is on, or was on last.</summary>
    public required int Cpu { get; init; }

    public bool HasEnded => State is 'Z' or 'X';

    /// <summary>Null for what is not such a text, and for null.</summary>
    public static ThreadStat? Parse(string? text)
    {
        int open = text?.IndexOf('(') ?? -1, close = text?.LastIndexOf(')') ?? -1;
        string[] fields = close < 0 ? [] : text![(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return open < 0 || fields.Length <= ProcessorAt
            ? null
            : new ThreadStat
            {
                Name = text![(open + 1)..close],
                State = fields[StateAt][0],
                ParentId = (int)Number(ParentAt),
                IsKernelThread = (Number(FlagsAt) & KernelThread) != 0,
                MajorFaults = Number(MajorFaultsAt),
                Ticks = Number(UserTimeAt) + Number(SystemTimeAt),
                StartedTicks = Number(StartedAt),
                Cpu = (int)Number(ProcessorAt),
            };

        long Number(int at) => long.TryParse(fields[at], NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : 0;
    }
}
