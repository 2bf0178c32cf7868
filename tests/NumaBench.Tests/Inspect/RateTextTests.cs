using System.Text;
using NumaBench.Bench.Inspect;
using NumaBench.Bench.Inspect.Reads;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class RateTextTests
{
    static readonly KernelCounters Nothing = new(0, 0, 0, new Dictionary<int, long>(), new Dictionary<int, long>());

    [Fact]
    public void Counted_reads_and_traffic_stand_with_what_they_mean()
    {
        string text = Text(new Rates(3, Nothing, new MemoryReads(750, 250, 4, 5, "loads"), NoReads: null, new MonitoredTraffic("/g0", 7_000_000_000, 10_000_000_000)));

        Assert.Contains("  reads:        750 of local and 250 of remote memory (25.0 % remote), by 4 of 5\n                threads: loads\n", text);
        Assert.Contains("  traffic:      7.0 GB with local and 3.0 GB with remote memory, of all\n                processes in resctrl group /g0\n", text);
        Assert.DoesNotContain("not counted", text);
    }

    [Fact]
    public void Why_reads_were_not_counted_is_said() =>
        Assert.Contains("  not counted:  local and remote reads of memory: this is a recorded machine\n", Text(new Rates(3, Nothing, null, "this is a recorded machine", null)));

    static string Text(Rates rates)
    {
        var text = new StringBuilder();
        RateText.Append(text, new Inspection { Subject = "process 1", Window = TimeSpan.FromSeconds(2) }, rates);
        return text.ToString();
    }
}
