using NumaBench.Bench.Harness;

namespace NumaBench.Tests.Harness;

public sealed class DeadlineTests
{
    /// <summary>The budget is a minute and a half.</summary>
    [Theory]
    [InlineData(30, 1, 80)]
    [InlineData(89, 4, 21)]
    [InlineData(600, 4, 20)]
    [InlineData(600, 40, 200)]
    public void A_case_is_waited_for_no_longer_than_the_budget_and_a_grace_in_proportion_to_its_size(double elapsed, double planned, double seconds)
    {
        var clock = new ManualClock();
        var deadline = new Deadline(clock, TimeSpan.FromSeconds(90), CancellationToken.None);

        clock.Advance(TimeSpan.FromSeconds(elapsed));

        Assert.Equal(TimeSpan.FromSeconds(seconds), deadline.LeftFor(planned));
    }
}
