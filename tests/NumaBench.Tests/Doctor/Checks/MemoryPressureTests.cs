using NumaBench.Bench.Doctor.Checks;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class MemoryPressureTests
{
    [Theory]
    [InlineData("some avg10=0.00 avg60=1.00 avg300=0.10 total=1\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=1", true)]
    [InlineData("some avg10=9.00 avg60=0.99 avg300=0.10 total=1\nfull avg10=9.00 avg60=9.00 avg300=9.00 total=1", false)]
    [InlineData("some", false)]
    [InlineData("some avg60=x", false)]
    public void A_percent_of_a_minute_is_a_warning(string text, bool found) =>
        Assert.Equal(found ? ["memory-pressure"] : Array.Empty<string>(), new MemoryPressure().Findings(Patients.OneNode().File("proc/pressure/memory", text)).Select(finding => finding.Id));
}
