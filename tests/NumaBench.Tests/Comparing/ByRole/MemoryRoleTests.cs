using NumaBench.Analysis.Comparing.ByRole;
using NumaBench.Analysis.Reporting;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing.ByRole;

public sealed class MemoryRoleTests
{
    [Theory]
    [InlineData("0", "0", MemoryRole.Local)]
    [InlineData("0", "1", MemoryRole.SamePackage)]
    [InlineData("1", "0", MemoryRole.SamePackage)]
    [InlineData("0", "2", MemoryRole.OtherPackage)]
    [InlineData("2", "4", MemoryRole.CpuLess)]
    [InlineData("0", "3", MemoryRole.OtherNode)]
    [InlineData("0", "9", null)]
    [InlineData("all", "all", null)]
    [InlineData("0", "none", null)]
    public void Memory_is_told_by_where_it_is_to_the_cpus(string cpus, string memory, string? role) => Assert.Equal(role, MemoryRole.Of(Machine(), cpus, memory));

    /// <summary>Two nodes in package 0, one in package 1, one of which no package is known, and a card.</summary>
    static MachineView Machine() => MachineView.Of(new RunBuilder((0, "0-3", 1), (1, "4-7", 1), (2, "8-11", 1), (3, "12-15", 1), (4, "", 1))
    {
        Packages = new Dictionary<int, int> { [0] = 0, [1] = 0, [2] = 1 },
    }.Manifest().Machine);
}
