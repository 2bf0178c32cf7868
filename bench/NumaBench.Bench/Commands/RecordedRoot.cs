namespace NumaBench.Bench.Commands;

/// <summary>Checks the folder given with <c>--root</c> before anything is read from it.</summary>
static class RecordedRoot
{
    /// <summary>What is wrong with the folder, in one line; null when it can be read.</summary>
    public static string? Problem(string root) =>
        root.Length == 0 || !Directory.Exists(root) ? $"--root {root}: there is no such folder."
        : Directory.Exists(Path.Combine(root, "sys")) || Directory.Exists(Path.Combine(root, "proc")) ? null
        : $"--root {root}: the folder holds neither sys/ nor proc/; give the one that does.";
}
