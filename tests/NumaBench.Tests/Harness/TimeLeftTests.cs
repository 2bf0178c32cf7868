using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Bench.Progress;
using NumaBench.Numa;

namespace NumaBench.Tests.Harness;

public sealed class TimeLeftTests
{
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
        var bench = new Bench.Harness.Bench(SessionBuilder.NoTopology, SysFs.Live, Profile.Of("quick"), Seed: 1);
        var left = new TimeLeft(new Deadline(new ManualClock(), budget, CancellationToken.None));
        left.Begin([.. Enumerable.Range(1, passes).Select(pass => new CasePass(SessionBuilder.ThreeCases[0], pass, bench))]);
        return left;
    }
}
