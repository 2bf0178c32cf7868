using System.Globalization;
using System.IO.Enumeration;
using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Finds the processes that are meant, the ones with the most resident memory first.</summary>
static class ProcessFinder
{
    /// <summary>The process that a thread belongs to: tools show ids of threads too. The id itself where that is not known.</summary>
    public static int OwnerOf(SysFs files, int id) => ThreadStatus.Parse(files.Text($"proc/{id}/status")).ProcessId ?? id;

    /// <summary>
    /// The processes whose name or command line contains the pattern (<c>*</c> stands for any text), in any case. This process and those that
    /// started it are left out: their command lines contain it too. Throws <see cref="UsageException"/> when there is none.
    /// </summary>
    public static IReadOnlyList<int> ByName(SysFs files, string pattern)
    {
        HashSet<int> ours = [.. Ancestry(files, Environment.ProcessId)];
        return Found(files, Ids(files.Names("proc")).Where(id => !ours.Contains(id) && Matches(files, id, pattern)), $"--name {pattern}: no other process has that in its name or command line.");
    }

    /// <summary>
    /// The processes of a control group and of those below it: <c>/sys/fs/cgroup/a/b</c>, <c>/a/b</c> or <c>a/b</c>, of version 2, or of the memory or cpuset
    /// controller of version 1. Throws <see cref="UsageException"/> when there is none.
    /// </summary>
    public static IReadOnlyList<int> ByCgroup(SysFs files, string path)
    {
        const string Mount = "sys/fs/cgroup";
        string group = path.Trim('/');
        string inside = group.StartsWith(Mount, StringComparison.Ordinal) ? group[Mount.Length..].Trim('/') : group;
        string? folder = new[] { Mount, $"{Mount}/unified", $"{Mount}/memory", $"{Mount}/cpuset" }
            .Select(mount => $"{mount}/{inside}")
            .FirstOrDefault(candidate => files.Exists($"{candidate}/cgroup.procs"));
        return folder is null
            ? throw new UsageException($"--cgroup {path}: there is no such control group below /{Mount}; a process' own is in /proc/PID/cgroup.")
            : Found(files, Below(files, folder), $"--cgroup {path}: no process is in it.");
    }

    static IEnumerable<int> Below(SysFs files, string folder) =>
    [
        .. Ids((files.Text($"{folder}/cgroup.procs") ?? "").Split('\n')),
        .. files.Names(folder).Where(name => files.Exists($"{folder}/{name}/cgroup.procs")).SelectMany(name => Below(files, $"{folder}/{name}")),
    ];

    static bool Matches(SysFs files, int id, string pattern) =>
        ProcessIdentity.Read(files, id) is { Stat.IsKernelThread: false } process
        && (FileSystemName.MatchesSimpleExpression($"*{pattern}*", process.Stat.Name) || FileSystemName.MatchesSimpleExpression($"*{pattern}*", process.CommandLine));

    static int[] Found(SysFs files, IEnumerable<int> ids, string none)
    {
        int[] found = [.. ids.Distinct().OrderByDescending(id => ResidentPages(files, id)).ThenBy(id => id)];
        return found.Length == 0 ? throw new UsageException(none) : found;
    }

    static IEnumerable<int> Ancestry(SysFs files, int id)
    {
        for (int current = id; current > 1 && ThreadStat.Parse(files.Text($"proc/{current}/stat")) is { } stat; current = stat.ParentId)
        {
            yield return current;
        }
    }

    // The second number of proc_pid_statm(5).
    static long ResidentPages(SysFs files, int id) =>
        (files.Text($"proc/{id}/statm") ?? "").Split(' ') is [_, var resident, ..] && long.TryParse(resident, NumberStyles.None, CultureInfo.InvariantCulture, out long pages) ? pages : 0;

    static IEnumerable<int> Ids(IEnumerable<string> names) =>
        names.Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(name => int.Parse(name, CultureInfo.InvariantCulture));
}
