namespace NumaBench.Bench.Inference;

/// <summary>The tool that everyone recommends, where it is installed: numactl(8).</summary>
static class Numactl
{
    /// <summary>Null when no folder of PATH has it.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => System.IO.Path.Combine(folder, "numactl"))
        .FirstOrDefault(File.Exists);

    /// <summary>What comes before a command to run it with the CPUs and the memory of a node; nothing for null.</summary>
    public static IReadOnlyList<string> Wrap(string? node) => node is null
        ? []
        : [Path ?? throw new InvalidOperationException("numactl is not on PATH any more"), "-N", node, "-m", node];
}
