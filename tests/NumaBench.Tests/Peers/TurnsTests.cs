using NumaBench.Bench.Peers;

namespace NumaBench.Tests.Peers;

public class TurnsTests
{
    [Fact]
    public void Ours_and_theirs_alternate_so_that_a_drift_falls_on_both()
    {
        var order = new List<char>();

        Turns.OfSeconds(Noted('o', () => 1), Noted('t', () => 1), seconds => seconds);

        // One of each unmeasured; then ours, theirs, theirs, ours.
        Assert.Equal("ot" + string.Concat(Enumerable.Repeat("otto", 9)), string.Concat(order));

        Func<double?> Noted(char who, Func<double?> seconds) => () =>
        {
            order.Add(who);
            return seconds();
        };
    }

    [Fact]
    public void A_ratio_is_that_of_each_pair_with_its_spread()
    {
        double ours = 0;
        Turns turns = Turns.OfSeconds(() => ours += 1, () => 4, seconds => 10 * seconds);

        // The first of ours is the warm-up: 2 to 19.
        Assert.Equal(18, turns.Pairs);
        Assert.Equal(new Spread(20, 110, 190), turns.Ours);
        Assert.Equal(new Spread(40, 40, 40), turns.Theirs);
        Assert.Equal(new Spread(0.5, 2.75, 4.75), turns.Ratio);
    }

    [Fact]
    public void A_disturbed_run_takes_its_pair_with_it_and_is_taken_again()
    {
        int call = 0;
        Turns turns = Turns.OfSeconds(() => ++call % 2 == 0 ? null : 1, () => 2, seconds => seconds);

        Assert.Equal(18, turns.Pairs);
        Assert.Equal(new Spread(0.5, 0.5, 0.5), turns.Ratio);
    }

    [Fact]
    public void When_every_run_is_disturbed_it_ends_and_says_nothing()
    {
        Turns turns = Turns.OfSeconds(() => null, () => 1, seconds => seconds);

        Assert.Equal((0, "–"), (turns.Pairs, turns.Ratio.Text("F3")));
    }

    [Fact]
    public void A_spread_is_written_with_its_three_numbers() => Assert.Equal("1.0 / 2.0 / 4.0", Spread.Of([4, 1, 2]).Text("F1"));
}
