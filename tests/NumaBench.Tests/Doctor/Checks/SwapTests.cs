using NumaBench.Bench.Doctor.Checks;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class SwapTests
{
    [Theory]
    [InlineData(989_999, true)]
    [InlineData(990_000, false)]
    [InlineData(1_000_000, false)]
    public void More_than_a_percent_of_the_memory_is_a_warning(int free, bool found) =>
        Assert.Equal(
            found ? ["swap-used"] : Array.Empty<string>(),
            new Swap().Findings(Patients.OneNode().File("proc/meminfo", $"MemTotal: 1000000 kB\nSwapTotal: 1000000 kB\nSwapFree: {free} kB")).Select(finding => finding.Id));

    [Fact]
    public void Without_swap_there_is_none_to_use() =>
        Assert.Empty(new Swap().Findings(Patients.OneNode().File("proc/meminfo", "MemTotal: 1000000 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB")));
}
