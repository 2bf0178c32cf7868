using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Bench.Progress;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

public sealed class TimeLeftTests
{
    static readonly Bench.Harness.Bench Machine = new(SessionBuilder.NoTopology, SysFs.Live, Profile.Of("quick"), Seed: 1);

    /// <summary>More to do than any of these budgets allows, so that the budget is what is shown.</summary>
    [Theory]
    [InlineData("0:00:09", "0:09")]
    [InlineData("0:59:59", "59:59")]
    [InlineData("1:15:00", "1:15:00")]
    [InlineData("1.01:00:07", "25:00:07")]
    public void It_is_no_more_than_the_budget_leaves_and_from_an_hour_on_shows_hours(string budget, string text) =>
        Assert.Equal(text, Of(1_000_000, TimeSpan.Parse(budget)).Text);

    [Fact]
    public void With_time_to_spare_the_plan_says_how_long_it_takes() => Assert.Matches("^0:0[0-9]$", Of(1, TimeSpan.FromHours(2)).Text);

    static TimeLeft Of(int passes, TimeSpan budget)
    {
        var left = new TimeLeft(new Deadline(new ManualClock(), budget, CancellationToken.None));
        left.Add([.. Enumerable.Range(1, passes).Select(pass => new CasePass(SessionBuilder.ThreeCases[0], pass, Machine))]);
        return left;
    }

    [Fact]
    public void Extra_passes_are_announced_and_add_to_what_is_left()
    {
        using var output = new StringWriter();
        var progress = new PlainProgress(output, new Deadline(new ManualClock(), TimeSpan.FromHours(1), CancellationToken.None));
        CasePass[] passes = [.. Enumerable.Range(1, 3).Select(number => new CasePass(SessionBuilder.ThreeCases[0], number, Machine))];
        void Finish(CasePass pass)
        {
            pass.Outcome = ScriptedRunner.Good(pass, 100);
            progress.Finished(pass, CaseRow.Of(pass.Case, CaseStatus.Ok));
        }

        progress.Begin(passes[..1]);
        Finish(passes[0]);
        progress.Extra(passes[1..]);
        Finish(passes[1]);
        progress.Extra([]);
        Finish(passes[2]);

        string id = SessionBuilder.ThreeCases[0].Id;
        Assert.Equal(
            [
                $"[1/1, 0:00 left] {id}  100 ns", "extra passes for 2 cases whose interval is still too wide", $"[2/3, 0:00 left] {id}  100 ns", $"[3/3, 0:00 left] {id}  100 ns", "",
            ],
            output.ToString().Split('\n'));
    }
}
