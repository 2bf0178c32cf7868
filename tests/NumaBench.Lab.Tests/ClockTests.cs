using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>A wall clock that jumps, as NTP and operators make it, changes no measurement and no budget.</summary>
public class ClockTests
{
    static readonly string[] Latency = ["--passes", "3", "--only", "latency.idle/*"];

    [Fact]
    public void A_run_goes_on_and_is_resumed_when_the_clock_jumps_ahead_and_back()
    {
        using Guest guest = Guest.RunInTurn(
            "one-node", "2G", _ => { },
            ("jumps", ["bash", "/lab-tests/after-rows.sh", "2", "date -s '2031-01-01 00:00:00'; sleep 2; date -s '2001-01-01 00:00:00'", .. Latency]),
            ("resumed-before-it-began",
            [
                "bash", "/lab-tests/after-rows.sh", "2",
                // 4: the signal found it at work.
                "kill -TERM $numabench; wait $numabench; (($? == 4)) || exit 98; date -s '2000-01-01 00:00:00'; numabench run --resume /results/run; exit", .. Latency,
            ]));

        Assert.Multiple(
            () => AssertWhole(guest.ReadRun("jumps", exitCode: 0)),
            () => AssertWhole(guest.ReadRun("resumed-before-it-began", exitCode: 0)));
    }

    static void AssertWhole(Run run)
    {
        CaseRow row = run.Cases.Single(row => row.Status != CaseStatus.Impossible);
        Assert.Equal(3, row.Passes);
        Assert.InRange(run.Manifest.End!.Value - run.Manifest.Start, TimeSpan.Zero, TimeSpan.FromMinutes(20));
        Assert.All(run.Samples, sample => Assert.InRange(sample.Value, 0, 1e6));
    }
}
