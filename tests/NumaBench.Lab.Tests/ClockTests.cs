using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>A wall clock that jumps, as NTP and operators make it, changes no measurement and no budget.</summary>
public class ClockTests
{
    [Fact]
    public void A_run_goes_on_when_the_clock_jumps_ahead_and_back()
    {
        using Guest guest = Guest.Run(
            "one-node", "2G", "bash", "/lab-tests/after-rows.sh", "2", "date -s '2031-01-01 00:00:00'; sleep 2; date -s '2001-01-01 00:00:00'",
            "--passes", "3", "--only", "latency.idle/*");
        Run run = guest.ReadRun(exitCode: 0);

        CaseRow row = run.Cases.Single(row => row.Status != CaseStatus.Impossible);
        Assert.Equal(3, row.Passes);
        Assert.InRange(run.Manifest.End!.Value - run.Manifest.Start, TimeSpan.Zero, TimeSpan.FromMinutes(20));
        Assert.All(run.Samples, sample => Assert.InRange(sample.Value, 0, 1e6));
    }
}
