using System.CommandLine;
using NumaBench.Numa;

namespace NumaBench.Bench.Commands;

/// <summary>The folder given with <c>--root</c>, checked before anything is read from it.</summary>
static class RecordedRoot
{
    public static Option<string> Option() => new("--root")
    {
        Description = "Folder that holds the sys/ and proc/ of a recorded machine",
        DefaultValueFactory = _ => "/",
    };

    /// <summary>What is wrong with the folder, in one line; null when it can be read.</summary>
    public static string? Problem(string root) =>
        root.Length == 0 || !Directory.Exists(root) ? $"--root {root}: there is no such folder."
        : Directory.Exists(Path.Combine(root, "sys")) || Directory.Exists(Path.Combine(root, "proc")) ? null
        : $"--root {root}: the folder holds neither sys/ nor proc/; give the one that does.";

    /// <summary>The machine in the folder. Throws <see cref="UsageException"/> when it cannot be read.</summary>
    public static SysFs Open(string root) => Problem(root) is { } problem ? throw new UsageException(problem) : new SysFs(root);
}
