using NumaBench.Analysis.CrossChecks;
using NumaBench.Numa;

namespace NumaBench.Tests.CrossChecks;

public class HealthyMachineTests
{
    public static TheoryData<string> Names => [.. Machines.Healthy.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_said_about_it(string name) => Assert.Empty(CrossCheck.Of(Machines.Healthy[name]()));

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_said_when_every_number_has_three_percent_of_noise(string name)
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            IReadOnlyList<Finding> findings = CrossCheck.Of(Machines.Healthy[name]().WithNoise(new Random(seed), 0.03));
            Assert.True(findings.Count == 0, $"seed {seed}: {string.Join("; ", findings.Select(finding => finding.What))}");
        }
    }

    [Fact]
    public void What_was_not_measured_is_no_fault()
    {
        Measurements whole = Machines.Healthy["two sockets"]();
        Assert.Empty(CrossCheck.Of(new Measurements()));
        Assert.Empty(CrossCheck.Of(new Measurements { Latencies = whole.Latencies }));
        Assert.Empty(CrossCheck.Of(new Measurements { Bandwidth = whole.Bandwidth }));
        Assert.Empty(CrossCheck.Of(whole with { Bandwidth = whole.Bandwidth!.Without([(0, 0)]) }));
        Assert.Empty(CrossCheck.Of(whole with { Latencies = [whole.Latencies[0].Without([(0, 0), (1, 0)])] }));
    }
}
