using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class NodesPerPackageTests
{
    [Fact]
    public void Packages_that_are_split_alike_are_one_finding()
    {
        Finding finding = Assert.Single(new NodesPerPackage().Findings(Four("0-1", "2-3")));
        Assert.Equal(("package-split", Severity.Info, "nodes 0-3"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith("2 nodes in a package (SNC on Intel, NPS on AMD, or several dies): each has about 1/2 of", finding.What);
        Assert.Contains("(numactl -N 0-1 -m 0-1)", finding.Advice);
    }

    [Fact]
    public void A_node_of_each_package_is_silent_and_so_is_one_over_several_packages()
    {
        Assert.Empty(new NodesPerPackage().Findings(Patients.TwoNodes()));
        Assert.Empty(new NodesPerPackage().Findings(Patients.OneNodeTwoSockets()));
        Assert.Empty(new NodesPerPackage().Findings(new SysFsTree().Cpus("0-3", packages: ["0-1", "2-3"]).Node(0, "0,2").Node(1, "1,3")));
    }

    [Fact]
    public void Memory_without_CPUs_splits_no_package() => Assert.Empty(new NodesPerPackage().Findings(Patients.TwoNodes().Node(2, "")));

    static SysFsTree Four(params string[] packages) => new SysFsTree().Cpus("0-3", packages: packages).Node(0, "0").Node(1, "1").Node(2, "2").Node(3, "3");
}
