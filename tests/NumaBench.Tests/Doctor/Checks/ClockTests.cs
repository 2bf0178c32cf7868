using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class ClockTests
{
    [Fact]
    public void A_clock_that_follows_the_load_is_a_warning_and_names_who_sets_it()
    {
        Finding[] findings = new Clock().Findings(Governed("powersave", "balance_power").File("sys/devices/system/cpu/intel_pstate/no_turbo", "0"));
        Assert.Equal(
            [("governor-varies", Severity.Warning), ("energy-preference", Severity.Info), ("boost-on", Severity.Info)],
            findings.Select(finding => (finding.Id, finding.Severity)));
        Assert.StartsWith("the governor is powersave (driver intel_pstate):", findings[0].What);
        Assert.EndsWith("echo 1 > /sys/devices/system/cpu/intel_pstate/no_turbo", findings[2].Advice);
    }

    [Fact]
    public void Performance_without_boost_is_silent() =>
        Assert.Empty(new Clock().Findings(Governed("performance", "performance").File("sys/devices/system/cpu/intel_pstate/no_turbo", "1")));

    static SysFsTree Governed(string governor, string preference) =>
        Enumerable.Range(0, 4).Select(cpu => $"sys/devices/system/cpu/cpu{cpu}/cpufreq").Aggregate(Patients.OneNode(), (tree, folder) => tree
            .File($"{folder}/scaling_governor", governor).File($"{folder}/scaling_driver", "intel_pstate").File($"{folder}/energy_performance_preference", preference));
}
