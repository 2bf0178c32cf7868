using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>/proc/cpuinfo, whose field names differ by architecture.</summary>
sealed class CpuInfo(SysFs fs)
{
    readonly (string Name, string Value)[] fields =
    [
        .. (fs.Text("proc/cpuinfo") ?? "").Split('\n')
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => (parts[0].Trim(), Words(parts[1]))),
    ];

    public string? First(string name) => fields.FirstOrDefault(field => field.Name == name && field.Value.Length > 0).Value;

    /// <summary>True when the CPU tells its system that it is a virtual one.</summary>
    public bool HasHypervisorFlag => First("flags")?.Split(' ').Contains("hypervisor") ?? false;

    /// <summary>The CPU's marketing name, or what identifies it where there is none; null where nothing does.</summary>
    public string? Model =>
        First("model name")?.Replace("(R)", "").Replace("(TM)", "").Replace("(tm)", "") is { } name ? Words(name)
        : First("CPU part") is not null ? $"arm {First("CPU implementer")} part {string.Join('+', Parts())}"
        : First("cpu") ?? First("uarch") ?? First("Processor") ?? First("vendor_id");

    // Big and little cores have part numbers of their own; sorted, so that which CPU comes first does not matter.
    IEnumerable<string> Parts() => fields.Where(field => field.Name == "CPU part").Select(field => field.Value).Distinct().Order(StringComparer.Ordinal);

    static string Words(string text) => string.Join(' ', text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
