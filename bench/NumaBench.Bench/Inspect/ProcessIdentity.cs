using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inspect;

/// <summary>Which process it is.</summary>
sealed record ProcessIdentity
{
    public required int Id { get; init; }

    public required ThreadStat Stat { get; init; }

    /// <summary>User, affinity of the main thread, nodes of the cpuset.</summary>
    public required ThreadStatus Status { get; init; }

    /// <summary>The arguments, separated by spaces; empty for kernel threads and zombies.</summary>
    public required string CommandLine { get; init; }

    /// <summary>For people: id, command line or, where there is none, name.</summary>
    public string Title => Clean.Text($"process {Id}: {(CommandLine.Length > 0 ? CommandLine : $"[{Stat.Name}]")}");

    /// <summary>Null when there is no such process.</summary>
    public static ProcessIdentity? Read(SysFs files, int id) => ThreadStat.Parse(files.Text($"proc/{id}/stat")) is not { } stat
        ? null
        : new ProcessIdentity
        {
            Id = id,
            Stat = stat,
            Status = ThreadStatus.Parse(files.Text($"proc/{id}/status")),
            CommandLine = (files.Text($"proc/{id}/cmdline") ?? "").Replace('\0', ' '),
        };

    /// <summary>True when the id still, or again, means this process and it has not ended.</summary>
    public bool IsStillThere(SysFs files) =>
        ThreadStat.Parse(files.Text($"proc/{Id}/stat")) is { HasEnded: false } now && now.StartedTicks == Stat.StartedTicks;
}
