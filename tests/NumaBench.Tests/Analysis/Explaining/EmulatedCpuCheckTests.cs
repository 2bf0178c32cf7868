using NumaBench.Analysis.Explaining;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Analysis.Explaining;

public sealed class EmulatedCpuCheckTests
{
    [Fact]
    public void A_processor_that_is_emulated_is_an_error_for_every_time()
    {
        Finding finding = Assert.Single(EmulatedCpuCheck.Findings(new MachineIdentity("lab", "2 × QEMU TCG CPU version 2.5+")));
        Assert.Equal(("emulated-cpu", Severity.Error, "machine"), (finding.Id, finding.Severity, finding.Subject));
        Assert.Contains("no time and no bandwidth of this run says anything about hardware", finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("QEMU Virtual CPU version 2.5+")] // emulated or not: it has this name with KVM too
    [InlineData("Intel(R) Xeon(R) Platinum 8480+")]
    [InlineData("")]
    public void Others_are_not(string model) => Assert.Empty(EmulatedCpuCheck.Findings(new MachineIdentity("host", model)));
}
