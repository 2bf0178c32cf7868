using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class IsolatedCpusTests
{
    [Theory]
    [InlineData("3", Severity.Info, "1 of 4 CPUs are isolated:")]
    [InlineData("1-3", Severity.Warning, "3 of 4 CPUs are isolated, all of node 1:")]
    public void A_whole_node_is_worse_than_some_CPUs(string list, Severity severity, string start)
    {
        Finding finding = Assert.Single(new IsolatedCpus().Findings(Patients.TwoNodes().File("sys/devices/system/cpu/isolated", list)));
        Assert.Equal(("cpus-isolated", severity, $"CPUs {list}"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith(start, finding.What);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public void None_and_nonsense_are_silent(string list) =>
        Assert.Empty(new IsolatedCpus().Findings(Patients.TwoNodes().File("sys/devices/system/cpu/isolated", list)));
}
