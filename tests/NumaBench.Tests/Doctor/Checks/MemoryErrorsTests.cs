using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class MemoryErrorsTests
{
    const string Folder = "sys/devices/system/edac/mc";

    [Fact]
    public void Lost_data_is_an_error_and_corrected_errors_are_a_warning_with_the_module()
    {
        Finding[] findings = new MemoryErrors().Findings(Controller(Controller(Patients.TwoNodes(), 0, 0, 0, 16384), 1, 1, 7, 16384)
            .File($"{Folder}/mc1/dimm0/dimm_ce_count", "7").File($"{Folder}/mc1/dimm0/dimm_label", "CPU1_DIMM_A1"));
        Assert.Equal(
            [("memory-errors-uncorrected", Severity.Error, "mc1"), ("memory-errors-corrected", Severity.Warning, "mc1")],
            findings.Select(finding => (finding.Id, finding.Severity, finding.Subject)));
        Assert.StartsWith("1 memory error could not be corrected: data was lost", findings[0].What);
        Assert.StartsWith("7 memory errors were corrected (CPU1_DIMM_A1): each costs", findings[1].What);
    }

    [Fact]
    public void Controllers_with_other_modules_are_a_warning()
    {
        Finding finding = Assert.Single(new MemoryErrors().Findings(Controller(Controller(Patients.TwoNodes(), 0, 0, 0, 16384, 16384), 1, 0, 0, 16384, 0)));
        Assert.Equal(("modules-differ", Severity.Warning), (finding.Id, finding.Severity));
        Assert.StartsWith("the memory controllers have different modules: mc0 2 of 16384 MB; mc1 1 of 16384 MB; one with fewer", finding.What);
    }

    [Fact]
    public void Healthy_controllers_that_are_alike_are_silent() =>
        Assert.Empty(new MemoryErrors().Findings(Controller(Controller(Patients.TwoNodes(), 0, 0, 0, 16384, 32768), 1, 0, 0, 32768, 16384)));

    [Fact]
    public void A_controller_that_shows_no_modules_is_not_compared() =>
        Assert.Empty(new MemoryErrors().Findings(Controller(Controller(Patients.TwoNodes(), 0, 0, 0), 1, 0, 0, 16384)));

    static SysFsTree Controller(SysFsTree tree, int id, int lost, int corrected, params int[] megabytes) => megabytes.Select((size, slot) => (size, slot)).Aggregate(
        tree.File($"{Folder}/mc{id}/ue_count", $"{lost}").File($"{Folder}/mc{id}/ce_count", $"{corrected}"),
        (built, module) => built.File($"{Folder}/mc{id}/dimm{module.slot}/size", $"{module.size}"));
}
