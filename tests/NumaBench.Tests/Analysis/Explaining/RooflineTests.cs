using NumaBench.Analysis.Explaining;

namespace NumaBench.Tests.Analysis.Explaining;

public class RooflineTests
{
    const int Rounds = 2000;

    [Theory]
    [InlineData(100, 50, 10, 2.0, 25)]
    [InlineData(100, 50, 10, 5.0, 10)]
    [InlineData(100, 50, 10, 50.0, 10)]
    [InlineData(100, 50, 10, null, 10)]
    [InlineData(100, 0, 10, 1.0, 10)]
    public void The_longer_of_memory_and_cores_decides(double bytes, double flops, double gigabytes, double? gigaflops, double nanoseconds) =>
        Assert.Equal(nanoseconds, new Roofline(bytes, flops).Nanoseconds(gigabytes, gigaflops));

    [Fact]
    public void Intensity_is_flops_a_byte() => Assert.Equal(0.5, new Roofline(100, 50).Intensity);

    [Fact]
    public void No_time_is_below_the_bound_of_memory_or_of_the_cores_and_it_is_one_of_them()
    {
        foreach ((Roofline work, double gigabytes, double gigaflops) in Random())
        {
            double time = work.Nanoseconds(gigabytes, gigaflops);
            Assert.True(time >= work.Bytes / gigabytes && time >= work.Flops / gigaflops);
            Assert.True(time == work.Bytes / gigabytes || time == work.Flops / gigaflops);
        }
    }

    [Fact]
    public void Slower_memory_never_predicts_faster_nor_do_slower_cores()
    {
        var random = new Random(7);
        foreach ((Roofline work, double gigabytes, double gigaflops) in Random())
        {
            double slower = random.NextDouble(), time = work.Nanoseconds(gigabytes, gigaflops);
            Assert.True(work.Nanoseconds(gigabytes * slower, gigaflops) >= time);
            Assert.True(work.Nanoseconds(gigabytes, gigaflops * slower) >= time);
        }
    }

    static IEnumerable<(Roofline Work, double Gigabytes, double Gigaflops)> Random()
    {
        var random = new Random(5);
        for (int round = 0; round < Rounds; round++)
        {
            double Any() => Math.Pow(10, (random.NextDouble() * 8) - 2);
            yield return (new Roofline(Any(), Any()), Any(), Any());
        }
    }
}
