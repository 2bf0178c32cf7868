using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>Which CPU faults the kernel works around: some of the work-arounds cost at every page fault and system call.</summary>
static class Mitigations
{
    const string Folder = "sys/devices/system/cpu/vulnerabilities";

    /// <summary>Names by state, such as <c>mitigated: meltdown,spectre_v2; vulnerable: mds</c>; null where the kernel does not say.</summary>
    public static string? Summary(SysFs fs)
    {
        (string Name, string State)[] known = [.. fs.Names(Folder).Select(name => (name, fs.Text($"{Folder}/{name}") ?? ""))];
        if (known.Length == 0)
        {
            return null;
        }

        string[] parts = [.. Part("mitigated", "Mitigation"), .. Part("vulnerable", "Vulnerable")];
        return parts.Length == 0 ? "not affected" : string.Join("; ", parts);

        IEnumerable<string> Part(string title, string start) =>
            known.Where(fault => fault.State.StartsWith(start, StringComparison.Ordinal)).Select(fault => fault.Name).ToArray() is { Length: > 0 } names
                ? [$"{title}: {string.Join(',', names)}"]
                : [];
    }
}
