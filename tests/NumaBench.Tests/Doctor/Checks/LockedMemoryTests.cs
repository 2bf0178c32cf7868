using NumaBench.Bench.Doctor.Checks;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class LockedMemoryTests
{
    [Theory]
    [InlineData("8388608", true)]
    [InlineData("68719476736", false)]
    [InlineData("unlimited", false)]
    public void Less_than_a_node_is_for_information(string soft, bool found) =>
        Assert.Equal(
            found ? ["memlock-limited"] : Array.Empty<string>(),
            new LockedMemory().Findings(Patients.OneNode().File("proc/self/limits", $"Max open files  1024  1024  files\nMax locked memory         {soft}    unlimited    bytes"))
                .Select(finding => finding.Id));
}
