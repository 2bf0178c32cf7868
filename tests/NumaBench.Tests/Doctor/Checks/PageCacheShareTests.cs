using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class PageCacheShareTests
{
    [Theory]
    [InlineData(99, 400, 0, true)]
    [InlineData(100, 400, 0, false)]
    [InlineData(99, 400, 100, false)]
    [InlineData(99, 330, 0, false)]
    public void A_node_full_of_cached_files_is_a_warning(int free, int filePages, int shared, bool found)
    {
        Finding[] findings = new PageCacheShare().Findings(Patients.TwoNodes().File(
            "sys/devices/system/node/node1/meminfo",
            $"Node 1 MemTotal: 1000 kB\nNode 1 MemFree: {free} kB\nNode 1 FilePages: {filePages} kB\nNode 1 Shmem: {shared} kB"));
        Assert.Equal(found ? [("page-cache-fills-node", "node 1")] : Array.Empty<(string, string)>(), findings.Select(finding => (finding.Id, finding.Subject)));
    }

    [Fact]
    public void One_node_has_no_other_to_spill_to() =>
        Assert.Empty(new PageCacheShare().Findings(Patients.OneNode().File("sys/devices/system/node/node0/meminfo", "Node 0 MemTotal: 1000 kB\nNode 0 MemFree: 1 kB\nNode 0 FilePages: 900 kB")));
}
