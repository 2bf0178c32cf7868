using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class CostlyMitigationsTests
{
    const string Folder = "sys/devices/system/cpu/vulnerabilities";

    [Fact]
    public void Those_that_slow_memory_are_listed()
    {
        Finding finding = Assert.Single(new CostlyMitigations().Findings(Patients.OneNode()
            .File($"{Folder}/meltdown", "Mitigation: PTI")
            .File($"{Folder}/gather_data_sampling", "Mitigation: Microcode (locked)")
            .File($"{Folder}/spec_store_bypass", "Mitigation: Speculative Store Bypass disabled")));
        Assert.Equal(("mitigations-cost", Severity.Info), (finding.Id, finding.Severity));
        Assert.Equal(
            "microcode (gather_data_sampling) makes vector gathers several times slower: embeddings and quantised tables; "
                + "page-table isolation (meltdown) costs TLB entries at every system call and page fault; loads wait for earlier stores in every program (spec_store_bypass).",
            finding.What);
    }

    [Fact]
    public void Those_that_do_not_are_silent() =>
        Assert.Empty(new CostlyMitigations().Findings(Patients.OneNode()
            .File($"{Folder}/meltdown", "Not affected")
            .File($"{Folder}/spectre_v2", "Mitigation: Retpolines")
            .File($"{Folder}/spec_store_bypass", "Mitigation: Speculative Store Bypass disabled via prctl")));
}
