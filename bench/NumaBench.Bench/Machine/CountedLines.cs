using System.Globalization;

namespace NumaBench.Bench.Machine;

/// <summary>What the kernel counts in files of lines with a name and a number, such as /proc/vmstat and a node's numastat.</summary>
static class CountedLines
{
    /// <summary>Null where the file does not exist or does not count that.</summary>
    public static long? Value(string? text, string name) =>
        (text ?? "").Split('\n').FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal)) is { } line
        && long.TryParse(line.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;
}
