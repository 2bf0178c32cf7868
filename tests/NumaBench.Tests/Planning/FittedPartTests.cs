using NumaBench.Bench.Planning;
using NumaBench.Results;

namespace NumaBench.Tests.Planning;

public class FittedPartTests
{
    [Fact]
    public void With_time_for_all_each_part_has_its_finest() => Assert.Equal("a=Many b=All", Fit(1000));

    [Fact]
    public void The_part_that_is_then_the_quickest_gets_its_next_points_first()
    {
        // Seconds are 1, 2, 3 … for a and 3, 6, 9 … for b.
        Assert.Equal("a=Least b=Least", Fit(4));
        Assert.Equal("a=Few b=Least", Fit(5));
        Assert.Equal("a=Many b=Least", Fit(9.9));
        Assert.Equal("a=Many b=Few", Fit(10));
    }

    [Fact]
    public void More_time_never_takes_a_point_away()
    {
        string[][] plans = [.. Enumerable.Range(0, 40).Select(seconds => Fit(seconds).Split(' '))];
        foreach ((string[] less, string[] more) in plans.Zip(plans.Skip(1)))
        {
            Assert.All(less.Zip(more), part => Assert.True(Level(part.Second) >= Level(part.First)));
        }

        static Density Level(string part) => Enum.Parse<Density>(part.Split('=')[1]);
    }

    [Fact]
    public void What_does_not_fit_at_all_is_the_least_and_nothing_finer_is_even_tried()
    {
        var tried = new List<Density>();
        Assert.Equal("a=Least b=Least", Fit(3.9, tried));
        Assert.Equal([Density.Least, Density.Least], tried);
    }

    static string Fit(double seconds, List<Density>? tried = null)
    {
        PlanPart[] parts = [new("a", Density.Many, _ => []), new("b", Density.All, _ => [])];
        return string.Join(' ', FittedPart.Fit(parts, seconds, At).Select(part => $"{part.Part.Name}={part.Density}"));

        FittedPart At(PlanPart part, Density density)
        {
            tried?.Add(density);
            return new FittedPart(part, density, [new PlannedCase(new Case { Id = part.Name, Kind = "" })], ((int)density + 1) * (part.Name == "a" ? 1 : 3));
        }
    }
}
