using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Work-arounds for CPU faults that make memory accesses themselves slower, not only system calls.</summary>
sealed class CostlyMitigations : ICheck
{
    const string Folder = "sys/devices/system/cpu/vulnerabilities";

    public string Name => "mitigations";

    public IReadOnlyList<string> Sources { get; } = [Folder];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        string[] costs = [.. fs.Names(Folder).Select(fault => Cost(fault, fs.Text($"{Folder}/{fault}") ?? "")).OfType<string>()];
        if (costs.Length > 0)
        {
            yield return new Finding(
                "mitigations-cost", Severity.Info, "CPU mitigations",
                $"{string.Join("; ", costs)}.",
                $"compare only machines with the same list: grep . /{Folder}/*; to switch one off is a decision about trust, not about speed.");
        }
    }

    // Documentation/admin-guide/hw-vuln: what each state means.
    static string? Cost(string fault, string state) => fault switch
    {
        "meltdown" when state.StartsWith("Mitigation: PTI", StringComparison.Ordinal) => "page-table isolation (meltdown) costs TLB entries at every system call and page fault",
        "gather_data_sampling" when state.StartsWith("Mitigation: Microcode", StringComparison.Ordinal) => "microcode (gather_data_sampling) makes vector gathers several times slower: embeddings and quantised tables",
        // With prctl or seccomp only programs that ask for it pay.
        "spec_store_bypass" when state.StartsWith("Mitigation: Speculative Store Bypass disabled", StringComparison.Ordinal) && !state.Contains("via", StringComparison.Ordinal) =>
            "loads wait for earlier stores in every program (spec_store_bypass)",
        _ => null,
    };
}
