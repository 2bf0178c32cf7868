using System.Globalization;
using System.Reflection;

namespace NumaBench.Bench.Commands;

/// <summary>Where a run is written when nobody says where, and which build of NumaBench wrote it.</summary>
static class RunFolder
{
    /// <summary>Version and commit of this build, <c>0.1.0+1a2b3c4d</c>.</summary>
    public static string ToolVersion { get; } =
        typeof(RunFolder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>reports/host/time-commit, in the checkout that the scripts name or in the current folder.</summary>
    public static string Default(string host, DateTimeOffset now)
    {
        string home = Environment.GetEnvironmentVariable("NUMABENCH_HOME") ?? ".";
        string commit = ToolVersion.Contains('+') ? ToolVersion[(ToolVersion.IndexOf('+') + 1)..] : "";
        string name = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + "-" + (commit.Length >= 8 ? commit[..8] : "nocommit");
        return Path.GetFullPath(Path.Combine(home, "reports", Safe(host), name));
    }

    /// <summary>A host name as one harmless folder name.</summary>
    static string Safe(string host)
    {
        string safe = string.Concat(host.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('.');
        return safe.Length == 0 ? "unknown-host" : safe;
    }
}
