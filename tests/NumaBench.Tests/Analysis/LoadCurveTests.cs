using NumaBench.Analysis.Loaded;
using Xunit;

namespace NumaBench.Tests.Analysis;

public class LoadCurveTests
{
    /// <summary>Loaded latencies of Intel MLC and Arm ASCT as published, in GB/s and ns, from the lightest load to the heaviest.</summary>
    static readonly Dictionary<string, LoadCurve> Published = new()
    {
        ["8269CY, SNC2"] = Curve((2.9, 76.1), (80, 85.2), (128.7, 94.0), (183, 109.7), (233, 245.9)),
        ["Xeon, 48 cores"] = Curve((2.9, 82.3), (83, 101), (133, 127.9), (158.6, 294), (159, 330)),
        ["Xeon, 16 cores"] = Curve((1.8, 90.0), (96.5, 100.8), (152, 129), (192, 202)),
        ["2 Graviton4"] = Curve((10.7, 115.5), (175, 122), (385, 134), (604, 159), (754, 194), (913, 251), (921, 305)),
        ["Graviton2"] = Curve((2.6, 96.4), (125.6, 134), (169, 266), (168.5, 345)),
    };

    [Theory]
    [InlineData("8269CY, SNC2", 183, 109.7)]
    [InlineData("Xeon, 48 cores", 133, 127.9)]
    [InlineData("Xeon, 16 cores", 152, 129)]
    [InlineData("2 Graviton4", 604, 159)]
    [InlineData("Graviton2", 125.6, 134)]
    public void The_knee_of_a_published_curve_is_the_last_point_before_it_rises(string machine, double gigabytes, double nanoseconds)
    {
        LoadPoint knee = Knee.Of(Published[machine])!.Value;
        Assert.Equal((gigabytes, nanoseconds), (knee.GigabytesPerSecond, knee.Nanoseconds));
    }

    [Fact]
    public void Readings_of_a_published_curve_lie_on_the_line_between_its_points()
    {
        LoadCurve curve = Published["Xeon, 48 cores"];

        Assert.Equal(82.3, curve.IdleNanoseconds!.Value);
        Assert.Equal(159, curve.PeakGigabytesPerSecond!.Value);
        // 79.5 GB/s lies between 2.9 and 83, 127.2 between 83 and 133, 151.05 between 133 and 158.6.
        Assert.Null(curve.LatencyAt(0.5));
        Assert.Equal(101 + ((127.2 - 83) / 50 * 26.9), curve.LatencyAt(0.8)!.Value, 6);
        Assert.Equal(127.9 + ((151.05 - 133) / 25.6 * 166.1), curve.LatencyAt(0.95)!.Value, 6);
        // 123.45 ns lies between 101 and 127.9.
        (double gigabytes, bool isLimit) = curve.BandwidthWithin(1.5)!.Value;
        Assert.Equal(83 + (22.45 / 26.9 * 50), gigabytes, 6);
        Assert.True(isLimit);
    }

    [Fact]
    public void A_queue_has_its_readings_where_theory_puts_them()
    {
        // Latency of an M/M/1 queue: idle ÷ (1 − load). Within 1.5 × idle it carries a third of what it can.
        var curve = new LoadCurve(Enumerable.Range(0, 100).Select(load => new LoadPoint(load == 0 ? double.PositiveInfinity : 100 - load, load, 80 / (1 - (load / 100.0)))));

        Assert.Equal(100.0 / 3, curve.BandwidthWithin(1.5)!.Value.GigabytesPerSecond, 0.1);
        Assert.Equal(80 / (1 - 0.495), curve.LatencyAt(0.5)!.Value, 0.1);
        // Scaled to 0…1, (1 − 1 ÷ (1 − x)) is steepest at 1 − 1 ÷ √(most ÷ idle): 0.9.
        Assert.Equal(90, Knee.Of(curve)!.Value.GigabytesPerSecond, 1.0);
    }

    [Fact]
    public void Noise_moves_the_readings_no_more_than_itself()
    {
        var random = new Random(4);
        for (int round = 0; round < 200; round++)
        {
            double Noise() => 1 + ((random.NextDouble() - 0.5) * 0.04);
            LoadCurve curve = Curve([(0, 80 * Noise()), .. new[] { (10, 82), (25, 86), (50, 95), (70, 105), (90, 130), (98, 260), (100, 300) }.Select(p => (p.Item1 * Noise(), p.Item2 * Noise()))]);

            Assert.InRange(curve.LatencyAt(0.5)!.Value, 90, 100);
            Assert.InRange(curve.BandwidthWithin(1.5)!.Value.GigabytesPerSecond, 70, 90);
            Assert.InRange(Knee.Of(curve)!.Value.GigabytesPerSecond, 87, 93);
        }
    }

    [Fact]
    public void A_curve_that_folds_back_is_read_up_to_its_peak()
    {
        LoadCurve curve = Curve((0.7, 110), (2, 97), (7, 99), (11.4, 104), (19, 130), (10.1, 336), (8.8, 406));

        Assert.Equal(19, curve.PeakGigabytesPerSecond!.Value);
        Assert.Equal((19.0, 130.0), (Knee.Of(curve)!.Value.GigabytesPerSecond, Knee.Of(curve)!.Value.Nanoseconds));
        // On the way up, not on the way back.
        Assert.Equal(99 + ((9.5 - 7) / 4.4 * 5), curve.LatencyAt(0.5)!.Value, 6);
        Assert.Equal((19.0, true), curve.BandwidthWithin(1.5)!.Value);
    }

    [Fact]
    public void What_was_not_measured_is_not_said()
    {
        Assert.Null(new LoadCurve([]).PeakGigabytesPerSecond);
        Assert.Null(new LoadCurve([]).IdleNanoseconds);
        Assert.Null(Knee.Of(new LoadCurve([])));
        Assert.Null(Curve((0, 80)).LatencyAt(0.5));

        // The lightest load is a third of the peak: no idle latency, nothing at 20 %, and nothing relative to idle.
        LoadCurve heavy = Curve((30, 90), (60, 100), (80, 130), (90, 250));
        Assert.Null(heavy.IdleNanoseconds);
        Assert.Null(heavy.LatencyAt(0.2));
        Assert.Null(heavy.BandwidthWithin(1.5));
        Assert.Null(Knee.Of(heavy));
        Assert.Equal(95, heavy.LatencyAt(0.5)!.Value, 6);
    }

    [Fact]
    public void A_latency_limit_that_was_never_reached_leaves_the_peak_as_what_is_available_at_least() =>
        Assert.Equal((30.0, false), Curve((0, 80), (10, 82), (20, 85), (30, 100)).BandwidthWithin(1.5)!.Value);

    [Fact]
    public void Flat_and_straight_curves_have_no_knee()
    {
        Assert.Null(Knee.Of(Curve((0, 100), (10, 99), (20, 103), (30, 101), (35, 110))));
        Assert.Null(Knee.Of(Curve((0, 100), (10, 150), (20, 200), (30, 250), (40, 300))));
        Assert.Null(Knee.Of(Curve((0, 100), (20, 101), (30, 300))));
    }

    [Fact]
    public void A_knee_that_would_answer_sooner_than_idle_memory_is_none()
    {
        LoadCurve senseless = Curve((0, 100), (20, 60), (40, 62), (60, 65), (70, 150));
        Assert.Null(Knee.Of(senseless));
        Assert.True(Knee.IsBelowIdle(senseless));

        LoadCurve sound = Curve((0, 100), (20, 101), (40, 104), (60, 110), (70, 200));
        Assert.Equal(60, Knee.Of(sound)!.Value.GigabytesPerSecond);
        Assert.False(Knee.IsBelowIdle(sound));
        Assert.False(Knee.IsBelowIdle(new LoadCurve([])));
    }

    [Fact]
    public void Points_are_taken_in_the_order_of_the_load_however_they_come()
    {
        LoadPoint[] points = [.. Published["Xeon, 16 cores"].Points];
        Assert.Equal(points, new LoadCurve(points.Reverse()).Points);
    }

    /// <summary>Bandwidth 0 is the idle point; the others have falling delays.</summary>
    static LoadCurve Curve(params (double GigabytesPerSecond, double Nanoseconds)[] points) =>
        new(points.Select((point, index) => new LoadPoint(point.GigabytesPerSecond == 0 ? double.PositiveInfinity : points.Length - index, point.GigabytesPerSecond, point.Nanoseconds)));
}
