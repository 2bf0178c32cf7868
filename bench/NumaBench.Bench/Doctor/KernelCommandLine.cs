using NumaBench.Numa;

namespace NumaBench.Bench.Doctor;

/// <summary>What the kernel was booted with (<c>/proc/cmdline</c>).</summary>
static class KernelCommandLine
{
    /// <summary>The value of <c>name=value</c>, the last where there are several, as the kernel takes it; null without.</summary>
    public static string? Value(SysFs fs, string name) =>
        (fs.Text("proc/cmdline") ?? "").Split(' ', '\0', '\n').LastOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
