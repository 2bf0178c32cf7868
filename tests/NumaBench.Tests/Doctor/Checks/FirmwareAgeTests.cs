using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class FirmwareAgeTests
{
    [Fact]
    public void BIOS_and_microcode_are_told_and_of_a_recorded_machine_no_age()
    {
        Finding finding = Assert.Single(Check.Findings(Dated("03/04/2021").File("proc/cpuinfo", "vendor_id : GenuineIntel\nmicrocode : 0xd0003a5")));
        Assert.Equal(("firmware-age", Severity.Info, "firmware"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith("BIOS 1.2.3 is of 2021-03-04; microcode 0xd0003a5: memory training", finding.What);
    }

    [Theory]
    [InlineData("03/04/98", "BIOS 1.2.3 is of 1998-03-04: memory")]
    [InlineData("2021-03-04", null)]
    [InlineData("13/13/2021", null)]
    public void A_date_that_is_none_is_not_guessed(string date, string? start) =>
        Assert.Equal(start is null ? 0 : 1, Check.Findings(Dated(date)).Count(finding => start is null || finding.What.StartsWith(start, StringComparison.Ordinal)));

    [Fact]
    public void A_hypervisor_s_firmware_says_nothing() => Assert.Empty(Check.Findings(Dated("03/04/2021").File("sys/class/dmi/id/sys_vendor", "QEMU")));

    static FirmwareAge Check => new(TimeProvider.System);

    static SysFsTree Dated(string date) => Patients.TwoNodes().File("sys/class/dmi/id/bios_version", "1.2.3").File("sys/class/dmi/id/bios_date", date);
}
