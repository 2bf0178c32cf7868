using NumaBench.Analysis.Capacity;

namespace NumaBench.Tests.Capacity;

public sealed class CapacityGoalTests
{
    [Theory]
    [InlineData("20ms", 20.0)]
    [InlineData("0.02s", 20.0)]
    [InlineData("500us", 0.5)]
    [InlineData("1s", 1000.0)]
    [InlineData("20", null)]
    [InlineData("ms", null)]
    [InlineData("", null)]
    [InlineData("20 ms", null)]
    [InlineData("20MS", null)]
    [InlineData("20m", null)]
    [InlineData("-20ms", null)]
    [InlineData("+20ms", null)]
    [InlineData("0ms", null)]
    [InlineData("0.0ms", null)]
    [InlineData(".5ms", null)]
    [InlineData("5.ms", null)]
    [InlineData("1.2.3ms", null)]
    [InlineData("1e3ms", null)]
    [InlineData("1,000ms", null)]
    [InlineData("1234567890123456ms", null)]
    [InlineData("NaNms", null)]
    [InlineData("٢ms", null)]
    public void Times_have_their_unit(string text, double? milliseconds) => Near(milliseconds, CapacityGoal.ParseTime(text));

    [Theory]
    [InlineData("5000/s", 5000.0)]
    [InlineData("300k/min", 5000.0)]
    [InlineData("18M/h", 5000.0)]
    [InlineData("0.5/s", 0.5)]
    [InlineData("5000", null)]
    [InlineData("5000/", null)]
    [InlineData("5000/sec", null)]
    [InlineData("5K/s", null)]
    [InlineData("5m/s", null)]
    [InlineData("5000ms", null)]
    [InlineData("0/s", null)]
    public void Rates_have_their_unit(string text, double? perSecond) => Near(perSecond, CapacityGoal.ParseRate(text));

    [Theory]
    [InlineData("1.20/h", 1.2)]
    [InlineData("1.20", null)]
    [InlineData("$1.20/h", null)]
    [InlineData("1.20/hour", null)]
    [InlineData("1,20/h", null)]
    public void Prices_are_of_an_hour(string text, double? perHour) => Near(perHour, CapacityGoal.ParsePrice(text));

    static void Near(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal(expected ?? 0, actual ?? 0, precision: 9);
    }
}
