using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class TransparentHugePagesTests
{
    [Theory]
    [InlineData("always madvise [never]", "always defer defer+madvise [madvise] never", "thp-never")]
    [InlineData("always [madvise] never", "[always] defer defer+madvise madvise never", "thp-defrag-always")]
    [InlineData("always [madvise] never", "always defer defer+madvise [madvise] never", null)]
    [InlineData("[always] madvise never", "always defer [defer+madvise] madvise never", null)]
    public void Base_pages_and_pauses_are_warnings(string enabled, string defrag, string? id)
    {
        Finding[] findings = new TransparentHugePages().Findings(Patients.OneNode()
            .File("sys/kernel/mm/transparent_hugepage/enabled", enabled)
            .File("sys/kernel/mm/transparent_hugepage/defrag", defrag));
        Assert.Equal(id is null ? [] : [id], findings.Select(finding => finding.Id));
        Assert.All(findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
    }
}
