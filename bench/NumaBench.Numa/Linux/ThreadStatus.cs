using System.Globalization;

namespace NumaBench.Numa;

/// <summary>What <c>/proc/PID/status</c> says of a process, or <c>/proc/PID/task/TID/status</c> of a thread, that bears on placement.</summary>
/// <param name="ProcessId">The process that the thread belongs to (Tgid); null where it is not said.</param>
/// <param name="UserId">The effective user; null where it is not said.</param>
/// <param name="Cpus">Where it may run, by its affinity and its cpuset; null where it is not said.</param>
/// <param name="MemoryNodes">Where its cpuset lets it have memory; null where it is not said.</param>
public sealed record ThreadStatus(int? ProcessId, int? UserId, CpuSet? Cpus, NodeSet? MemoryNodes)
{
    /// <summary>Never throws: what is missing or nonsense is null.</summary>
    public static ThreadStatus Parse(string? text)
    {
        string[] lines = (text ?? "").Split('\n');
        string[] users = (Value("Uid:") ?? "").Split('\t', StringSplitOptions.RemoveEmptyEntries);
        return new ThreadStatus(
            Number(Value("Tgid:")),
            users.Length > 1 ? Number(users[1]) : null,
            Set<CpuSet>("Cpus_allowed_list:"), Set<NodeSet>("Mems_allowed_list:"));

        static int? Number(string? digits) => int.TryParse(digits?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

        string? Value(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

        TSet? Set<TSet>(string name)
            where TSet : IdSet<TSet>, IIdSet<TSet>
        {
            try
            {
                return Value(name) is { } list ? IdSet<TSet>.Parse(list) : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }
}
