using NumaBench.Analysis.CrossChecks;

namespace NumaBench.Tests.Analysis.CrossChecks;

public class CacheLevelsTests
{
    const long K = 1 << 10, M = 1 << 20;

    [Fact]
    public void Three_caches_are_found_between_the_points_that_they_hold_and_do_not()
    {
        (long, long)[] found = [.. CacheLevels.Find(Curve(1, [(32 * K, 1), (1 * M, 4), (32 * M, 20)], 150)).Select(level => (level.HeldBytes, level.MissedBytes))];
        Assert.Equal([(32 * K, 64 * K), (1 * M, 2 * M), (32 * M, 64 * M)], found);
    }

    [Fact]
    public void Half_octave_points_narrow_the_bracket()
    {
        CacheLevel level = CacheLevels.Find(Curve(0.5, [(48 * K, 1), (2 * M, 4)], 150))[0];
        Assert.Equal((48 * K, 64 * K, 1.0), (level.HeldBytes, level.MissedBytes, level.Nanoseconds));
    }

    /// <summary>Measured on a virtual Zen 5 (16 and 256 KiB, 2, 16, 64 and 256 MiB, 1 and 2 GiB in huge pages), with points of the same shape in between.</summary>
    [Fact]
    public void A_measured_curve_shows_its_three_caches()
    {
        CurvePoint[] curve =
        [
            new(4 * K, 0.995), new(8 * K, 1.0), new(16 * K, 1.011), new(32 * K, 1.0), new(64 * K, 2.4), new(128 * K, 3.1), new(256 * K, 3.49), new(512 * K, 3.98),
            new(1 * M, 6.5), new(2 * M, 12.91), new(4 * M, 12.83), new(8 * M, 77), new(16 * M, 140.9), new(32 * M, 150), new(64 * M, 157.8), new(256 * M / 2, 160),
            new(256 * M, 165.7), new(512 * M, 180), new(1024 * M, 198), new(2048 * M, 227),
        ];

        IReadOnlyList<CacheLevel> levels = CacheLevels.Find(curve);

        Assert.Equal([(32 * K, 64 * K), (512 * K, 1 * M), (4 * M, 8 * M)], levels.Select(level => (level.HeldBytes, level.MissedBytes)));
        Assert.Equal([1.0, 3.5, 12.9], levels.Select(level => Math.Round(level.Nanoseconds, 1)));
    }

    [Fact]
    public void Memory_that_gets_slower_with_the_TLBs_reach_is_no_cache() =>
        Assert.Single(CacheLevels.Find([.. Enumerable.Range(0, 6).Select(i => new CurvePoint(M << i, 10)), .. Enumerable.Range(6, 8).Select(i => new CurvePoint(M << i, 150 * Math.Pow(1.15, i - 6)))]));

    [Fact]
    public void Noise_of_a_tenth_neither_adds_nor_hides_a_cache()
    {
        foreach (double step in new[] { 1, 0.5 })
        {
            for (int seed = 0; seed < 500; seed++)
            {
                var random = new Random(seed);
                IReadOnlyList<CacheLevel> levels = CacheLevels.Find(
                    Curve(step, [(32 * K, 1), (1 * M, 4), (32 * M, 20)], 150).Select(point => point with { Nanoseconds = point.Nanoseconds * (1 + (0.2 * (random.NextDouble() - 0.5))) }));

                Assert.True(levels.Count == 3, $"seed {seed}, step {step}: {string.Join(", ", levels)}");
                Assert.All(levels.Zip([32 * K, 1 * M, 32 * M]), pair => Assert.True(pair.First.FactorOff(pair.Second) <= 1, $"seed {seed}, step {step}: {pair}"));
            }
        }
    }

    [Fact]
    public void One_wild_point_anywhere_adds_no_cache_and_moves_none_far()
    {
        CurvePoint[] clean = [.. Curve(1, [(32 * K, 1), (1 * M, 4), (32 * M, 20)], 150)];
        for (int wild = 0; wild < clean.Length; wild++)
        {
            foreach (double factor in new[] { 0.2, 5 })
            {
                CurvePoint[] curve = [.. clean];
                curve[wild] = curve[wild] with { Nanoseconds = curve[wild].Nanoseconds * factor };
                IReadOnlyList<CacheLevel> levels = CacheLevels.Find(curve);

                Assert.True(levels.Count == 3, $"point {wild} × {factor}: {string.Join(", ", levels)}");
                Assert.All(levels.Zip([32 * K, 1 * M, 32 * M]), pair => Assert.True(pair.First.FactorOff(pair.Second) <= 2, $"point {wild} × {factor}: {pair}"));
            }
        }
    }

    [Fact]
    public void Flat_curves_and_noise_have_no_caches()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            Assert.Empty(CacheLevels.Find(Enumerable.Range(12, 17).Select(octave => new CurvePoint(1L << octave, 150 * (1 + (0.2 * (random.NextDouble() - 0.5)))))));
        }
    }

    [Fact]
    public void A_curve_with_few_points_or_wide_gaps_says_nothing()
    {
        CurvePoint[] curve = [.. Curve(1, [(32 * K, 1), (1 * M, 4), (32 * M, 20)], 150)];
        Assert.Empty(CacheLevels.Find(curve.Take(5)));
        Assert.Empty(CacheLevels.Find(curve.Where((_, i) => i % 2 == 0)));
        Assert.Empty(CacheLevels.Find([]));
    }

    /// <summary>4 KiB to 256 MiB; a set is answered by the smallest cache that holds it.</summary>
    static IEnumerable<CurvePoint> Curve(double step, (long Bytes, double Nanoseconds)[] caches, double memory)
    {
        for (long bytes = 4 * K; bytes <= 256 * M; bytes *= 2)
        {
            yield return At(bytes);
            if (step < 1 && bytes < 256 * M)
            {
                yield return At(bytes / 2 * 3);
            }
        }

        CurvePoint At(long bytes) => new(bytes, caches.Where(cache => bytes <= cache.Bytes).Select(cache => cache.Nanoseconds).DefaultIfEmpty(memory).First());
    }
}
